// SPDX-License-Identifier: GPL-3.0-or-later
//
// One look at a host's ports in the background: each port is told as soon as it was seen.
#pragma once

#include "model/base/system/background_job.h"
#include "model/servers/live/ports/host_check.h"

#include <QObject>

namespace mailseal {

class CheckSession : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    // Drops the look before. The host is a name in ASCII or an address; the trusted authorities and the time
    // are filled in. compared: what the ports ought to show, as typed (comparedFrom()), or empty.
    void look(const QByteArray &host, const QString &compared);
    void stop();
    bool isLooking() const { return m_job.isRunning(); }
    // While it goes on: those that have been seen, as they came.
    const HostReport &report() const { return m_report; }
    // There is nothing to compare with, so nothing was looked at.
    const std::optional<Error> &error() const { return m_error; }

Q_SIGNALS:
    void portSeen();
    void finished(); // not after stop()

private:
    HostReport m_report;
    std::optional<Error> m_error;
    BackgroundJob m_job;
};

} // namespace mailseal
