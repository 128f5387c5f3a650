// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads what a server is configured to do now, on this machine or in a folder with a copy of another
// machine's files, together with all findings, in a thread. A new read() replaces one that is still running.
#pragma once

#include "model/base/system/background_job.h"
#include "model/servers/configured/todays_configuration.h"
#include "model/setup/sets/reviewed/setup_session.h"

namespace mailseal {

class ConfigurationReader : public QObject
{
    Q_OBJECT
public:
    explicit ConfigurationReader(SetupSession *session, QObject *parent = nullptr);

    void read(const ServerChoice &server, const QString &root);
    bool isReading() const { return m_reading.isRunning(); }

Q_SIGNALS:
    void finished(const mailseal::TodaysConfiguration &state);

private:
    SetupSession *m_session;
    QThreadPool m_pool;
    BackgroundJob m_reading{&m_pool};
};

} // namespace mailseal
