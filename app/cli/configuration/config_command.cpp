// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/configuration/config_command.h"

#include "app/cli/configuration/config_report.h"
#include "app/cli/configuration/rehearsal_command.h"
#include "app/cli/remote/remote_side.h"
#include "model/base/errors/error_code.h"
#include "model/servers/configured/difference/config_difference.h"
#include "model/servers/configured/examined_as_root.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>

namespace mailseal::cli {
namespace {

class Help
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::ConfigHelp)
};

} // namespace

void addOptions(const CommandOptions &command, ConfigOptions &options)
{
    const CommandOption root = command.text("--root", options.root, "DIR",
        Help::tr("folder that holds a copy of the server's files, as /etc/postfix"));
    addSsh(command, options.ssh).excludes(root);
    command.text("--server", options.server, "NAME[@VERSION]",
        Help::tr("postfix, dovecot, courier or exim, and its version; all that are there without it"));
    command.flag("--explain", options.explain, Help::tr("explain each setting about TLS, too"));
    const CommandOption target = command.text("--for", options.target, "NAME@VERSION",
        Help::tr("rehearse an upgrade to this version: every line that has to change, and into what"));
    const CommandOption out = command.text("--out", options.out, "DIR",
        Help::tr("where to write the files for that version, as DIR/etc/dovecot"));
    out.needs(target);
    command.flag("--replace", options.replace, Help::tr("replace existing files there and keep backups"))
        .needs(out);
    command.flag("--json", options.json, Help::tr("print everything for programs"));
}

ExitCode runConfig(const ConfigOptions &options)
{
    std::optional<RemoteSide> side; // its copy of the files lives as long
    if (!options.ssh.empty()) {
        auto looked = lookAtRemote(options.ssh);
        if (!looked)
            return report(looked.error());
        side = *std::move(looked);
    }
    const QString root
        = side ? side->look.root() : QFileInfo(QString::fromStdString(options.root)).absoluteFilePath();
    const ConfiguredSystem system = side ? side->look.configured()
        : root == QLatin1String("/")     ? runningSystem()
                                         : ConfiguredSystem{root};
    if (!options.target.empty())
        return runRehearsal(options, system);
    QList<ServerChoice> servers;
    if (options.server.empty()) {
        for (const ServerKind kind : serverKinds())
            servers << ServerChoice{kind, std::nullopt};
    } else {
        const auto server = ServerChoice::parse(QString::fromStdString(options.server));
        if (!server)
            return report(server.error());
        servers << *server;
    }
    QList<ConfigReport> reports;
    for (const ServerChoice &server : servers) {
        const QList<TodaysConfiguration> all
            = todaysConfigurations(server, system, QDateTime::currentDateTimeUtc());
        if (all.first().configuration.files.isEmpty())
            continue;
        if (const auto note = versionNote(all.first()))
            warn(*note);
        for (const TodaysConfiguration &today : all) {
            ConfigReport report{today.configuration, {}};
            if (const auto differing = differences(today.configuration))
                report.differences = *differing;
            reports << report;
        }
    }
    if (reports.isEmpty())
        return report(Error{ErrorCode::ConfigurationMissing, {root}, {}});
    print(options.json ? QString::fromUtf8(toJson(reports)) : toText(reports, options.explain));
    const bool isHidden = std::any_of(reports.begin(), reports.end(),
        [](const ConfigReport &report) { return hasHidden(report.configuration); });
    if (isHidden && system.ask && !side)
        say(Help::tr("You may not read all files. “sudo mailseal-cli config” examines those, too."));
    const bool isClean = std::all_of(reports.begin(), reports.end(), [](const ConfigReport &report) {
        const QList<Advice> &findings = report.configuration.findings;
        return std::all_of(findings.begin(), findings.end(),
            [](const Advice &finding) { return severityOf(finding.id) == Severity::Note; });
    });
    return isClean ? Done : Failed;
}

} // namespace mailseal::cli
