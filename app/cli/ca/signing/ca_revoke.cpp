// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ca/signing/ca_revoke.h"

#include "app/cli/ca/ca_text.h"
#include "app/cli/ca/life/root_key.h"
#include "app/cli/files/file_options.h"
#include "model/base/errors/error_code.h"
#include "model/ca/living/root_list.h"
#include "model/x509/authority/leaf_certificate.h"

#include <QCoreApplication>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::CaRevoke)
};

// Each in DER, for a web server.
ExitCode publish(const QList<ca::PlacedList> &lists, const CaCrlOptions &options)
{
    for (const ca::PlacedList &list : lists) {
        const std::string file = options.publish + '/' + list.fileName.toStdString();
        if (const ExitCode code = writeAndSay(file, list.der, options.replace); code != Done)
            return code;
        if (!list.address.isEmpty())
            say(Texts::tr("It belongs at %1.").arg(list.address));
    }
    return Done;
}

// After a roll-over each key's list has an address of its own.
QString whereToPublish(const QList<ca::PlacedList> &lists)
{
    QStringList addresses;
    for (const ca::PlacedList &list : lists) {
        if (!list.address.isEmpty())
            addresses << list.address;
    }
    if (addresses.isEmpty())
        return {};
    return addresses.size() == 1
        ? Texts::tr("Publish it at %1, in DER: --publish DIR writes it so.").arg(addresses.first())
        : Texts::tr("Publish each of the lists at its address, in DER: %1. --publish DIR writes them so.")
              .arg(addresses.join(QStringLiteral(", ")));
}

ExitCode giveOut(const ca::MadeList &made, const CaCrlOptions &options)
{
    const bool isPublished = !options.publish.empty();
    const std::string out = options.out.empty() ? "-" : options.out;
    if (options.place.json)
        printJson(QJsonObject{{QStringLiteral("crlNumber"), made.state.list.number},
            {QStringLiteral("crlNext"), timeValue(made.state.list.next)},
            {QStringLiteral("pem"), QString::fromLatin1(made.pem)}});
    const bool isToOutput = out == "-";
    if (!isToOutput || !(options.place.json || isPublished)) {
        if (const ExitCode code = writeAndSay(out, made.pem, options.replace); code != Done)
            return code;
    }
    if (isPublished)
        return publish(made.places, options);
    if (const QString where = whereToPublish(made.places); !where.isEmpty() && !options.place.json)
        say(where);
    return Done;
}

ExitCode revokeAuthority(ca::OpenCa &ca, const Certificate &authority, RevocationReason reason, bool json)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (const auto revoked = ca::revoke(ca, authority, reason, now); !revoked)
        return report(revoked.error());
    if (json)
        printJson(QJsonObject{{QStringLiteral("serial"), serialOf(authority)},
            {QStringLiteral("revoked"), timeValue(now)}, {QStringLiteral("reason"), reasonName(reason)}});
    else
        print(Texts::tr("The certificate %1 is revoked.").arg(serialOf(authority)) + u'\n');
    say(Texts::tr(
        "It is an intermediate certificate, so the root says it: mailseal-cli ca crl --root --out FILE."));
    return Done;
}

ExitCode runRootCrl(const CaCrlOptions &options, const ca::CaState &state, int days)
{
    if (state.issuers.size() == 1)
        return report(Error{ErrorCode::WrongUse, {},
            Texts::tr(
                "The root of this CA signs all certificates, so it has only one list: leave out --root.")});
    const auto source = rootKeySource(state, options.place, options.rootKey);
    if (!source)
        return report(source.error());
    const auto list
        = ca::makeRootListIn(folderOf(options.place), {days}, *source, QDateTime::currentDateTimeUtc());
    if (!list)
        return report(list.error());
    if (options.place.json)
        printJson(QJsonObject{{QStringLiteral("crlNumber"), list->state.rootList.number},
            {QStringLiteral("crlNext"), timeValue(list->state.rootList.next)},
            {QStringLiteral("pem"), QString::fromLatin1(list->pem)}});
    const std::string out = options.out.empty() ? "-" : options.out;
    if (options.place.json && out == "-")
        return Done;
    return writeAndSay(out, list->pem, options.replace);
}

} // namespace

void addOptions(const CommandOptions &command, CaRevokeOptions &options)
{
    command
        .text("certificate", options.certificate, "CERTIFICATE",
            Texts::tr("serial number, its beginning, or a name of the certificate"))
        .required();
    command.text("--reason", options.reason, "REASON",
        Texts::tr("why: %1 [unspecified]").arg(reasonNames().join(QStringLiteral(", "))));
    addPlace(command, options.place);
}

ExitCode runCaRevoke(const CaRevokeOptions &options)
{
    const QString typed = QString::fromStdString(options.reason);
    const auto reason = reasonFromName(typed);
    if (!reason || !reasonNames().contains(reasonName(*reason)))
        return report(
            Error{ErrorCode::CaReasonUnknown, {typed, reasonNames().join(QStringLiteral(", "))}, {}});
    auto open = ca::OpenCa::open(folderOf(options.place));
    if (!open)
        return report(open.error());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QString wanted = QString::fromStdString(options.certificate);
    if (const auto authority = ca::formerAuthority(open->state(), wanted))
        return revokeAuthority(*open, *authority, *reason, options.place.json);
    const auto index = ca::findIssued(open->state(), wanted, now);
    if (!index)
        return report(index.error());
    if (const auto revoked = ca::revoke(*open, *index, *reason, now); !revoked)
        return report(revoked.error());
    const ca::Issued &issued = open->state().issued[*index];
    if (options.place.json)
        printJson(toObject(issued, now));
    else
        print(Texts::tr("The certificate %1 is revoked.").arg(issued.serial) + u'\n');
    say(needOf(open->state(), now));
    return Done;
}

void addOptions(const CommandOptions &command, CaCrlOptions &options)
{
    command.text("--days", options.days, "N",
        Texts::tr("days until the next list is there at the latest [%1]").arg(ca::usualListDays));
    command.text("--out", options.out, "FILE", Texts::tr("where to write the list (PEM) [standard output]"));
    const CommandOption publish = command.text("--publish", options.publish, "DIR",
        Texts::tr(
            "write the list for the web server, too: in DER, into this folder, under the last word of its "
            "address"));
    command.flag("--replace", options.replace, Texts::tr("replace an existing file and keep a backup"));
    command
        .flag("--root", options.isOfRoot,
            Texts::tr("the root's own list, of intermediate certificates, for those who check whole chains"))
        .excludes(publish);
    addRootKey(command, options.rootKey);
    addPassphrase(command, options.place);
    addPlace(command, options.place);
}

ExitCode runCaCrl(const CaCrlOptions &options)
{
    const auto days = daysFrom(options.days, ca::usualListDays, ca::mostListDays);
    if (!days)
        return report(days.error());
    const QString folder = folderOf(options.place);
    const auto state = ca::readCa(folder);
    if (!state)
        return report(state.error());
    if (options.isOfRoot)
        return runRootCrl(options, *state, *days);
    const auto passphrases = passphrasesOf(options.place);
    if (!passphrases)
        return report(passphrases.error());
    const auto list = ca::makeListIn(folder, *passphrases, *days, QDateTime::currentDateTimeUtc());
    return list ? giveOut(*list, options) : report(list.error());
}

} // namespace mailseal::cli
