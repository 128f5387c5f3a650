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

ExitCode giveOut(const QByteArray &list, const CaCrlOptions &options, const ca::CaState &state)
{
    const std::string out = options.out.empty() ? "-" : options.out;
    if (options.place.json) {
        printJson(QJsonObject{{QStringLiteral("crlNumber"), state.list.number},
            {QStringLiteral("crlNext"), timeValue(state.list.next)},
            {QStringLiteral("pem"), QString::fromLatin1(list)}});
        if (out == "-")
            return Done;
    }
    if (const ExitCode code = writeAndSay(out, list, options.replace); code != Done)
        return code;
    if (!state.revocationLists.isEmpty())
        say(Texts::tr("Publish it at %1, in DER: mailseal-cli convert FILE --to der --out FILE.")
                .arg(state.revocationLists));
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
    command.flag("--replace", options.replace, Texts::tr("replace an existing file and keep a backup"));
    command.flag("--root", options.isOfRoot,
        Texts::tr("the root's own list, of intermediate certificates, for those who check whole chains"));
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
    return list ? giveOut(list->pem, options, list->state) : report(list.error());
}

} // namespace mailseal::cli
