// SPDX-License-Identifier: GPL-3.0-or-later
//
// Many hosts at once, for a window: reads the list, makes the sets and writes them, all of it in threads. One
// of these is done at a time. The destructor stops it, and waits for what cannot be stopped.
#pragma once

#include "model/base/system/background_job.h"
#include "model/setup/answers/host_list.h"
#include "model/setup/sets/made/batch_issuing.h"

#include <QObject>

namespace mailseal {

class HostsSession : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Reading, Making, Writing };

    explicit HostsSession(QObject *parent = nullptr);

    State state() const { return m_state; }
    void read(const QString &fileName);
    const QString &fileName() const { return m_fileName; }
    const HostList &list() const { return m_list; }

    // The list must have hosts and no errors. The target has a path and is not this machine.
    void make(const WriteTarget &target, OnConflict onConflict, const Machine &machine);
    const WriteTarget &target() const { return m_target; }
    void stop(); // while making; nothing has been written then

Q_SIGNALS:
    void stateChanged();
    void listRead();
    void progressed(int made);
    void written(const mailseal::Written &written);
    void failed(const mailseal::Error &error); // including Cancelled

private:
    void setState(State state);
    void write(const ReviewedSets &sets);
    void fail(const Error &error);

    State m_state = State::Idle;
    QString m_fileName;
    HostList m_list;
    WriteTarget m_target;
    OnConflict m_onConflict = OnConflict::Keep;
    QThreadPool m_pool; // of one thread; it goes after the job, and waits
    BackgroundJob m_job{&m_pool};
};

} // namespace mailseal
