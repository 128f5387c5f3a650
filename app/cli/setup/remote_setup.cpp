// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/setup/remote_setup.h"

#include "app/cli/installing/served_report.h"
#include "app/cli/remote/remote_side.h"
#include "app/cli/setup/setup_report.h"
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

Result<ReviewedSet> reviewFor(const SetupOptions &options, const SetupDraft &draft, const RemoteLook &look)
{
    const auto key = obtainKey(draft);
    if (!key)
        return failure(key.error());
    return reviewSet(draft, *key, look.machine, *wantedTarget(options), look.root());
}

} // namespace

ExitCode runRemoteSetup(const SetupOptions &options, const SetupDraft &draft)
{
    const auto side = lookAtRemote(options.ssh);
    if (!side)
        return report(side.error());
    const auto reviewed = reviewFor(options, draft, side->look);
    if (!reviewed)
        return report(reviewed.error());
    if (const auto unknown = unknownSettings(*reviewed))
        return report(*unknown);
    for (const Finding &warning : reviewed->warnings)
        warn(warning.error);
    for (const QString &left : reviewed->settings.byHand)
        say(left);
    const auto end = installThere(
        side->connection, *reviewed, {options.dryRun, options.replace, reviewed->configures()});
    if (!end)
        return report(end.error());
    QJsonObject object = setObject(*reviewed);
    const QJsonObject there = toObject(*end, options.ssh);
    for (auto member = there.begin(); member != there.end(); ++member)
        object.insert(member.key(), member.value());
    print(options.json ? QString::fromUtf8(QJsonDocument(object).toJson()) : end->said);
    if (reviewed->configures() && !options.dryRun)
        sayPorts(*reviewed);
    return Done;
}

} // namespace mailseal::cli
