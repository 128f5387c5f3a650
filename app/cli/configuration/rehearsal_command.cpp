// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/configuration/rehearsal_command.h"

#include "app/cli/configuration/rehearsal_report.h"
#include "app/cli/root_option.h"
#include "model/base/errors/error_code.h"
#include "model/install/transaction/plan_writer.h"
#include "model/servers/configured/files/sight/unread_files.h"
#include "model/servers/machine/files_below.h"
#include "model/servers/machine/releases.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Rehearsal)
};

struct Upgrade
{
    ServerChoice today; // the version may be unknown yet
    Version target;
};

Result<Upgrade> upgradeOf(const ConfigOptions &options)
{
    const auto target = ServerChoice::parse(QString::fromStdString(options.target));
    if (!target)
        return failure(target.error());
    const QString title = serverTitle(target->kind);
    if (!target->version)
        return failure(ErrorCode::RehearsalUnversioned, {title});
    if (!canRehearse(target->kind, *target->version))
        return failure(ErrorCode::RehearsalImpossible, {title, target->version->toString()});
    ServerChoice today{target->kind, std::nullopt};
    if (!options.server.empty()) {
        const auto server = ServerChoice::parse(QString::fromStdString(options.server));
        if (!server)
            return failure(server.error());
        if (server->kind != target->kind)
            return failure(ErrorCode::RehearsalOtherServer, {title, serverTitle(server->kind)});
        today = *server;
    }
    return Upgrade{today, *target->version};
}

// A file that not everybody may read stays so.
int modeOf(const QString &root, const QString &path)
{
    const QFileInfo file(pathBelow(root, path));
    return file.permissions().testFlag(QFileDevice::ReadOther) ? 0644 : 0600;
}

Result<Written> writeFiles(
    const ConfigOptions &options, const QString &root, const QList<RehearsalReport> &reports)
{
    InstallPlan plan;
    for (const RehearsalReport &report : reports) {
        for (const RehearsedFile &file : report.rehearsal.files)
            plan.files << FileStep{FileRole::Snippet, file.path, {}, {}, modeOf(root, file.path),
                SecretBytes(file.after.begin(), file.after.end())};
    }
    WriteOptions how;
    how.root = absolutePath(options.out);
    how.state = folderState;
    how.onConflict = options.replace ? OnConflict::Replace : OnConflict::Keep;
    how.now = QDateTime::currentDateTimeUtc();
    return write(plan, how);
}

} // namespace

ExitCode runRehearsal(const ConfigOptions &options, const ConfiguredSystem &system)
{
    const auto upgrade = upgradeOf(options);
    if (!upgrade)
        return report(upgrade.error());
    const auto all = todaysConfigurations(upgrade->today, system, QDateTime::currentDateTimeUtc());
    if (all.first().configuration.files.isEmpty())
        return report(Error{ErrorCode::ConfigurationMissing, {system.root}, {}});
    if (const auto note = versionNote(all.first()))
        warn(*note);
    const ServerChoice today = all.first().configuration.server;
    if (*today.version >= upgrade->target)
        return report(Error{ErrorCode::RehearsalNotNewer,
            {serverTitle(today.kind), today.version->toString(), upgrade->target.toString()}, {}});
    if (const auto note = versionNote(ServerChoice{today.kind, upgrade->target}, upgrade->target))
        warn(*note);
    const FileAccess files = filesBelow(system.root);
    QList<RehearsalReport> reports;
    for (const TodaysConfiguration &instance : all) {
        // Only what the files say: the tools know defaults, too, and not the new version's.
        const Configuration written = readConfiguration(today, files, {}, instance.configuration.folder);
        reports << RehearsalReport{today, upgrade->target, rehearse(written, files, upgrade->target),
            adviceOnUnread(instance.configuration, system.root)};
    }
    if (!options.out.empty()) {
        if (const auto done = writeFiles(options, system.root, reports); !done)
            return report(done.error());
        say(Texts::tr("The files for the new version are below %1.").arg(absolutePath(options.out)));
    }
    print(options.json ? QString::fromUtf8(toJson(reports)) : toText(reports));
    return std::any_of(reports.begin(), reports.end(), stops) ? Failed : Done;
}

} // namespace mailseal::cli
