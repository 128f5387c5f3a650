// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/setup/remote_setup.h"

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
    sayFromHere(*end);
    if (!reviewed.configures() && !options.dryRun && reviewed.request.signing != Signing::None)
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
