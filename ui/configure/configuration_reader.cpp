// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/configure/configuration_reader.h"

#include <QDateTime>

namespace mailseal {
namespace {

// The machine as the session found it; a folder is a copy that does not run.
ConfiguredSystem systemAt(
    const QString &root, const std::optional<Machine> &machine, const SetupEnvironment &environment)
{
    ConfiguredSystem system{root};
    if (root != environment.systemRoot)
        return system;
    system.run = environment.run;
    system.ask = environment.ask;
    system.runningVersion = [machine](ServerKind kind) -> std::optional<Version> {
        for (const ServerChoice &found : machine ? machine->servers : QList<ServerChoice>()) {
            if (found.kind == kind)
                return found.version;
        }
        return std::nullopt;
    };
    return system;
}

} // namespace

ConfigurationReader::ConfigurationReader(SetupSession *session, QObject *parent)
    : QObject(parent),
      m_session(session)
{
    m_pool.setMaxThreadCount(1);
}

void ConfigurationReader::read(const ServerChoice &server, const QString &root)
{
    const auto work = [server, system = systemAt(root, m_session->machine(), m_session->environment())](
                          const JobControl &) {
        return inOne(todaysConfigurations(server, system, QDateTime::currentDateTimeUtc()));
    };
    m_reading.start(work, [this](const TodaysConfiguration &state) { Q_EMIT finished(state); });
}

} // namespace mailseal
