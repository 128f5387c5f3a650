// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads what a server is configured to do now – on this machine or in a folder that holds a copy of another
// one's files – with all findings, in a thread. A new read() replaces one that is still running.
#pragma once

#include "model/servers/configured/configuration.h"
#include "model/setup/sets/setup_session.h"

namespace mailseal {

struct ConfigurationState
{
    QString root;                // “/”: this machine
    Configuration configuration; // no files: nothing of this server is there
    bool versionAssumed = false;
    bool versionFound = false; // not given, not assumed
    bool rootIsFolder = false;
};

// The version: as given, as the system below root has it, as it was found here, or as its release packages
// it.
ConfigurationState readConfigurationState(const ServerChoice &server, const QString &root,
    const std::optional<Machine> &machine, const SetupEnvironment &environment);

class ConfigurationReader : public QObject
{
    Q_OBJECT
public:
    explicit ConfigurationReader(SetupSession *session, QObject *parent = nullptr);

    void read(const ServerChoice &server, const QString &root);
    bool isReading() const { return m_reading; }

Q_SIGNALS:
    void finished(const mailseal::ConfigurationState &state);

private:
    SetupSession *m_session;
    QThreadPool m_pool;
    int m_number = 0;
    bool m_reading = false;
};

} // namespace mailseal
