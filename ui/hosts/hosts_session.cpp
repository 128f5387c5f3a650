// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hosts/hosts_session.h"

#include "model/base/errors/error_code.h"
#include "model/setup/answers/answers_file.h"
#include "model/setup/sets/applied/set_writing.h"

namespace mailseal {

HostsSession::HostsSession(QObject *parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
    connect(&m_job, &BackgroundJob::progressed, this, &HostsSession::progressed);
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
    const auto work = [fileName] {
        const auto bytes = readSmallFile(fileName);
        if (bytes)
            return readHostList(*bytes, fileName);
        HostList nothing;
        nothing.errors << bytes.error();
        return nothing;
    };
    m_job.start(work, [this](const HostList &list) {
        m_list = list;
        setState(State::Idle);
        Q_EMIT listRead();
    });
}

void HostsSession::make(const WriteTarget &target, OnConflict onConflict, const Machine &machine)
{
    if (m_state != State::Idle)
        return;
    m_target = target;
    m_onConflict = onConflict;
    setState(State::Making);
    const auto work
        = [hosts = m_list.hosts, fileName = m_fileName, machine, kind = target.kind](const JobControl &job) {
              return makeSets(hosts, fileName, machine, kind, job.stop, job.progress);
          };
    m_job.start(work, [this](const ReviewedSets &sets) { write(sets); });
}

void HostsSession::stop()
{
    if (m_state != State::Making)
        return;
    m_job.cancel();
    fail(Error{ErrorCode::Cancelled, {}, {}});
}

void HostsSession::write(const ReviewedSets &sets)
{
    if (!sets) {
        fail(sets.error());
        return;
    }
    setState(State::Writing);
    const auto work = [sets = *sets, target = m_target, onConflict = m_onConflict] {
        return writeSets(sets, target, onConflict);
    };
    m_job.start(work, [this](const Result<Written> &done) {
        if (!done) {
            fail(done.error());
            return;
        }
        setState(State::Idle);
        Q_EMIT written(*done);
    });
}

void HostsSession::fail(const Error &error)
{
    setState(State::Idle);
    Q_EMIT failed(error);
}

} // namespace mailseal
