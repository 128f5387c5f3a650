// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/check/tlsa_command.h"

#include "app/cli/check/tlsa_text.h"
#include "app/cli/files/file_options.h"
#include "model/base/errors/error_code.h"
#include "model/renewal/sets/dane_wish.h"
#include "model/renewal/sets/set_store.h"
#include "model/servers/live/dane/rollover_store.h"
#include "model/servers/lookups/lookups_library.h"

#include <QCoreApplication>

namespace mailseal::cli {
namespace {

class Help
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::TlsaHelp)
};

QString qstring(const std::string &text)
{
    return QString::fromStdString(text);
}

DaneWish wishOf(const TlsaOptions &options)
{
    DaneWish wish{qstring(options.file), qstring(options.set), qstring(options.host), qstring(options.next),
        {}, qstring(options.ttl)};
    for (const std::string &typed : options.ports)
        wish.ports << qstring(typed);
    return wish;
}

Result<TlsaForm> formOf(const TlsaOptions &options)
{
    const QString typed = options.form.empty() ? tlsaFormNames().first() : qstring(options.form);
    const auto form = tlsaFormNamed(typed);
    if (!form)
        return failure(ErrorCode::FormUnknown, {typed, tlsaFormNames().join(QStringLiteral(", "))});
    return *form;
}

Result<DaneQuestion> questionFrom(const TlsaOptions &options)
{
    if (options.file.empty() && options.set.empty())
        return failure(ErrorCode::WrongUse, {}, Help::tr("Name a certificate's file, or a set with --set."));
    const auto reading = readOptions({}, {});
    if (!reading)
        return failure(reading.error());
    const auto read = [&reading](const QString &file) { return readNamed(file.toStdString(), *reading); };
    const auto sets = options.set.empty() ? QList<RememberedSet>() : allSets().sets;
    auto question = daneQuestion(wishOf(options), sets, read);
    if (question && question->wanted.host.isEmpty())
        return failure(ErrorCode::WrongUse, {}, Help::tr("The file names no host: give it with --host."));
    return question;
}

} // namespace

void addOptions(const CommandOptions &command, TlsaOptions &options)
{
    const auto file = command.text("FILE", options.file, "",
        Help::tr("the server's certificate with its chain; a key or a request will do"));
    command.text("--set", options.set, "NAME", Help::tr("instead, a set that was installed here"))
        .excludes(file);
    command.text(
        "--host", options.host, "NAME", Help::tr("the server's name; otherwise the certificate's first"));
    command.text("--next", options.next, "FILE",
        Help::tr("the next key, or its request or certificate: its record is published beforehand"));
    command.texts("--port", options.ports, "PORT",
        Help::tr("25 without it, and with --set the ports of its servers; can be repeated"));
    command.text("--form", options.form, "FORM",
        Help::tr("zone, nsupdate or postfix (as “postfix tls” prints it); zone without it"));
    command.text(
        "--ttl", options.ttl, "SECONDS", Help::tr("how long others may keep the records; 3600 without it"));
    command.flag("--check", options.check,
        Help::tr("compare what is published, and with --next say when to change the key"));
    command.flag("--json", options.json, Help::tr("print everything for programs"));
}

ExitCode runTlsa(const TlsaOptions &options)
{
    const auto form = formOf(options);
    if (!form)
        return report(form.error());
    const auto question = questionFrom(options);
    if (!question)
        return report(question.error());
    TlsaAnswer answer{question->wanted, question->keys.current.size(), *form, {}};
    if (options.check) {
        const auto lookups = networkLookups();
        if (!lookups)
            return report(lookups.error());
        const auto look = lookAtDane(*question, *lookups, rolloverFolder(), QDateTime::currentDateTimeUtc());
        if (!look)
            return report(look.error());
        answer.look = *look;
    }
    print(options.json ? toJson(answer) : toText(answer));
    return answer.isGood() ? Done : Failed;
}

} // namespace mailseal::cli
