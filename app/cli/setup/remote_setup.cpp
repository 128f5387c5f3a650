// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/setup/remote_setup.h"

#include "app/cli/installing/served_report.h"
#include "model/setup/remote/remote_review.h"
#include "model/setup/sets/applied/set_writing.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Remote)
};

// From here, by name; nothing if the name leads nowhere.
void sayPorts(const ReviewedSet &set)
{
    const QByteArray host = set.request.fileHost.toLatin1();
    const QList<ServerCheck> checks = checkServers(portsFor(set.snippets, set.settings.servers),
        {certificateSha256(set.issued.certificate), host, Expected::Await::Nothing}, host);
    const bool isReached = std::any_of(checks.begin(), checks.end(),
        [](const ServerCheck &check) { return check.shown != ServerCheck::Shown::NothingListens; });
    if (!isReached) {
        say(Texts::tr("No port of %1 can be reached from here, so only the machine itself was asked.")
                .arg(set.request.fileHost));
        return;
    }
    say(Texts::tr("Asked from here, by name:"));
    say(toText(checks).trimmed());
}

} // namespace

ExitCode carryOutThere(
    const RemoteSide &side, const ReviewedSet &reviewed, const SetupOptions &options, const Telling &how)
{
    if (const auto unknown = unknownSettings(reviewed))
        return report(*unknown);
    for (const Finding &warning : reviewed.warnings)
        warn(warning.error);
    for (const QString &left : reviewed.settings.byHand)
        say(left);
    const auto end
        = installThere(side.connection, reviewed, {options.dryRun, options.replace, reviewed.configures()});
    if (!end)
        return report(end.error());
    if (!options.dryRun)
        rememberWritten(reviewed, how.before);
    QJsonObject object = setObject(reviewed);
    const QJsonObject there = toObject(*end, options.ssh);
    for (const QJsonObject &more : {there, how.more}) {
        for (auto member = more.begin(); member != more.end(); ++member)
            object.insert(member.key(), member.value());
    }
    print(how.json ? QString::fromUtf8(QJsonDocument(object).toJson()) : end->said);
    if (reviewed.configures() && !options.dryRun)
        sayPorts(reviewed);
    else if (!options.dryRun && reviewed.request.signing != Signing::None)
        say(Texts::tr(
            "The mail servers there do not use these files yet: “mailseal-cli snippet --ssh %1” sets the lines "
            "in their files, and so does --configure in this command.")
                .arg(QString::fromStdString(options.ssh)));
    return Done;
}

ExitCode runRemoteSetup(const SetupOptions &options, const SetupDraft &draft)
{
    const auto side = lookAtRemote(options.ssh);
    if (!side)
        return report(side.error());
    // The connection outlives the set and its key.
    const std::shared_ptr<const SshConnection> lent(std::shared_ptr<void>(), &side->connection);
    const auto reviewed = reviewSetThere(lent, side->look, draft, *wantedTarget(options));
    if (!reviewed)
        return report(reviewed.error());
    return carryOutThere(*side, *reviewed, options, {false, options.json});
}

} // namespace mailseal::cli
