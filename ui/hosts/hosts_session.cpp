// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/hosts_session.h"

#include "model/setup/answers/answers_file.h"
#include "model/setup/sets/set_writing.h"

#include <QtConcurrentRun>

namespace mailseal {

HostsSession::HostsSession(QObject *parent) : QObject(parent)
{
    connect(&m_reading, &QFutureWatcherBase::finished, this, [this] {
        m_list = m_reading.future().takeResult();
        setState(State::Idle);
        Q_EMIT listRead();
    });
    connect(&m_making, &QFutureWatcherBase::progressValueChanged, this, &HostsSession::progressed);
    connect(&m_making, &QFutureWatcherBase::finished, this, &HostsSession::finishMaking);
    connect(&m_writing, &QFutureWatcherBase::finished, this, [this] {
        const auto done = m_writing.future().takeResult();
        setState(State::Idle);
        if (done)
            Q_EMIT written(*done);
        else
            Q_EMIT failed(done.error());
    });
}

// A future whose result was taken would be waited for without end.
HostsSession::~HostsSession()
{
    m_making.cancel();
    if (m_state == State::Reading)
        m_reading.waitForFinished();
    if (m_state == State::Making)
        m_making.waitForFinished();
    if (m_state == State::Writing)
        m_writing.waitForFinished();
}

void HostsSession::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

void HostsSession::read(const QString &fileName)
{
    if (m_state != State::Idle)
        return;
    m_fileName = fileName;
    setState(State::Reading);
    m_reading.setFuture(QtConcurrent::run([fileName] {
        const auto bytes = readSmallFile(fileName);
        if (bytes)
            return readHostList(*bytes, fileName);
        HostList nothing;
        nothing.errors << bytes.error();
        return nothing;
    }));
}

void HostsSession::make(const WriteTarget &target, OnConflict onConflict, const Machine &machine)
{
    if (m_state != State::Idle)
        return;
    m_target = target;
    m_onConflict = onConflict;
    setState(State::Making);
    m_making.setFuture(QtConcurrent::run(makeSets, m_list.hosts, m_fileName, machine, target.kind));
}

void HostsSession::stop()
{
    m_making.cancel();
}

void HostsSession::finishMaking()
{
    const auto sets = m_making.isCanceled() ? PreparedSets(failure(ErrorCode::Cancelled))
                                            : m_making.future().takeResult();
    if (!sets) {
        setState(State::Idle);
        Q_EMIT failed(sets.error());
        return;
    }
    setState(State::Writing);
    m_writing.setFuture(QtConcurrent::run([sets = *sets, target = m_target, onConflict = m_onConflict] {
        return writeSets(sets, target, onConflict);
    }));
}

} // namespace mailseal
