// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/config_command.h"

#include "app/cli/config_report.h"
#include "model/servers/configured/config_difference.h"
#include "model/servers/configured/configured_files.h"
#include "model/servers/machine/installed_version.h"
#include "model/setup/sets/plan_building.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFileInfo>

namespace mailseal::cli {
namespace {

class Help
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::ConfigHelp)
};

// The version: as given, as the system below root has it, or as its release packages it.
ServerChoice withVersion(const ServerChoice &given, const QString &root, const FileAccess &files)
{
    ServerChoice server = given;
    if (!server.version)
        server.version = installedVersion(server.kind, files);
    if (!server.version && root == QLatin1String("/")) {
        for (const ServerChoice &found : detectServers(systemProgramRunner())) {
            if (found.kind == server.kind)
                server.version = found.version;
        }
    }
    if (server.version)
        return server;
    Version assumed = knownVersions(server.kind).most;
    if (const auto layout = loadLayout(layoutNames().first()))
        assumed = targetServers({server}, {}, *layout, systemRelease(root).version)
                      .assumed.value(server.kind, assumed);
    warn(Error{ErrorCode::ServerVersionAssumed, {serverTitle(server.kind), assumed.toString()}, {}});
    server.version = assumed;
    return server;
}

} // namespace

void addOptions(const CommandOptions &command, ConfigOptions &options)
{
    command.text("--root", options.root, "DIR",
        Help::tr("folder that holds a copy of the server's files, as /etc/postfix"));
    command.text("--server", options.server, "NAME[@VERSION]",
        Help::tr("postfix, dovecot or courier, and its version; all that are there without it"));
    command.flag("--json", options.json, Help::tr("print everything for programs"));
}

ExitCode runConfig(const ConfigOptions &options)
{
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
    const QString root = QFileInfo(QString::fromStdString(options.root)).absoluteFilePath();
    const FileAccess files = filesBelow(root);
    const bool isThisMachine = root == QLatin1String("/");
    QList<ConfigReport> reports;
    for (const ServerChoice &server : servers) {
        Configuration configuration = readConfiguration(server, files);
        if (configuration.files.isEmpty())
            continue;
        configuration = readConfiguration(
            withVersion(server, root, files), files, isThisMachine ? systemProgramRunner() : ProgramRunner());
        configuration.findings << examineFiles(configuration, root, QDateTime::currentDateTimeUtc());
        ConfigReport report{configuration, {}};
        if (const auto differing = differences(configuration))
            report.differences = *differing;
        reports << report;
    }
    if (reports.isEmpty())
        return report(Error{ErrorCode::ConfigurationMissing, {root}, {}});
    print(options.json ? QString::fromUtf8(toJson(reports)) : toText(reports));
    const bool isClean = std::all_of(reports.begin(), reports.end(),
        [](const ConfigReport &report) { return report.configuration.findings.isEmpty(); });
    return isClean ? Done : Failed;
}

} // namespace mailseal::cli
