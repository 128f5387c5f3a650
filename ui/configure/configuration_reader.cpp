// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/configure/configuration_reader.h"

#include "model/servers/configured/configured_files.h"
#include "model/servers/machine/installed_version.h"

#include <QDateTime>
#include <QFileInfo>
#include <QFutureWatcher>
#include <QtConcurrentRun>

namespace mailseal {
namespace {

bool isMachine(const QString &root, const SetupEnvironment &environment)
{
    return root == environment.systemRoot;
}

std::optional<Version> knownVersion(const ServerChoice &server, const QString &root, const FileAccess &files,
    const std::optional<Machine> &machine, const SetupEnvironment &environment)
{
    if (server.version)
        return server.version;
    if (const auto installed = installedVersion(server.kind, files))
        return installed;
    if (!machine || !isMachine(root, environment))
        return std::nullopt;
    for (const ServerChoice &found : machine->servers) {
        if (found.kind == server.kind)
            return found.version;
    }
    return std::nullopt;
}

Version assumedVersion(ServerKind kind, const QString &root)
{
    const Version newest = knownVersions(kind).most;
    const auto layout = loadLayout(layoutNames().first());
    return layout ? targetServers({{kind, std::nullopt}}, {}, *layout, systemRelease(root).version)
                        .assumed.value(kind, newest)
                  : newest;
}

} // namespace

ConfigurationState readConfigurationState(const ServerChoice &server, const QString &root,
    const std::optional<Machine> &machine, const SetupEnvironment &environment)
{
    const FileAccess files = filesBelow(root);
    const auto version = knownVersion(server, root, files, machine, environment);
    const ServerChoice read{server.kind, version ? *version : assumedVersion(server.kind, root)};
    ConfigurationState state{
        root, {}, !version.has_value(), version && !server.version, QFileInfo(root).isDir()};
    state.configuration
        = readConfiguration(read, files, isMachine(root, environment) ? environment.run : ProgramRunner());
    if (!state.configuration.files.isEmpty())
        state.configuration.findings << examineFiles(
            state.configuration, root, QDateTime::currentDateTimeUtc());
    return state;
}

ConfigurationReader::ConfigurationReader(SetupSession *session, QObject *parent)
    : QObject(parent),
      m_session(session)
{
    m_pool.setMaxThreadCount(1);
}

void ConfigurationReader::read(const ServerChoice &server, const QString &root)
{
    const int number = ++m_number;
    m_reading = true;
    auto *watcher = new QFutureWatcher<ConfigurationState>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, number] {
        watcher->deleteLater();
        if (number != m_number)
            return;
        m_reading = false;
        Q_EMIT finished(watcher->result());
    });
    const auto work = [server, root, machine = m_session->machine(), environment = m_session->environment()] {
        return readConfigurationState(server, root, machine, environment);
    };
    watcher->setFuture(QtConcurrent::run(&m_pool, work));
}

} // namespace mailseal
