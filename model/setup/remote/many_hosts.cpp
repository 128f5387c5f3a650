// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/remote/many_hosts.h"

#include "model/base/errors/error_code.h"
#include "model/setup/remote/remote_review.h"

#include <QMap>
#include <QMutex>
#include <QThreadPool>

namespace mailseal {
namespace {

// Every further host would have it too, or would be locked out by it.
bool concernsAll(ErrorCode code)
{
    return code == ErrorCode::SshMissing || code == ErrorCode::SshPasswordMissing
        || code == ErrorCode::SshPasswordWrong || code == ErrorCode::SshTargetInvalid;
}

// It is this host's alone as long as others are done.
bool concernsOne(ErrorCode code)
{
    return code == ErrorCode::SshFailed || code == ErrorCode::SshKeyUnknown
        || code == ErrorCode::SshKeyChanged || code == ErrorCode::SshLogInRefused
        || code == ErrorCode::SshNotRoot || code == ErrorCode::SshToolMissing
        || code == ErrorCode::TargetExists;
}

class HostRun
{
public:
    HostRun(const QList<ListedHost> &hosts, const ManyHosts &how)
        : m_hosts(hosts),
          m_how(how),
          m_asking(how.asking)
    {
        m_asking.password = [this](const QString &target) { return password(target); };
    }
    QList<HostOutcome> run();

private:
    HostOutcome setUp(const ListedHost &host);
    std::optional<SecretBytes> password(const QString &target);
    void note(const HostOutcome &outcome);
    bool isStopped();

    const QList<ListedHost> &m_hosts;
    const ManyHosts &m_how;
    SshAsking m_asking;
    QMutex m_asks;
    bool m_hasAsked = false;
    std::optional<SecretBytes> m_password;
    QMutex m_notes;
    QList<HostOutcome> m_ended; // without what was said
    bool m_stopped = false;
};

std::optional<SecretBytes> HostRun::password(const QString &target)
{
    const QMutexLocker locker(&m_asks);
    if (!m_hasAsked && m_how.asking.password)
        m_password = m_how.asking.password(target);
    m_hasAsked = true;
    return m_password;
}

HostOutcome HostRun::setUp(const ListedHost &host)
{
    const auto name = primaryName(host.draft);
    HostOutcome outcome{name ? fileHost(*name) : QString(), true, {}, {}};
    SshTarget target = m_how.target;
    target.host = name ? name->value() : QString();
    const auto connection = SshConnection::open(target, m_asking);
    const auto end = connection ? setUpHost(*connection, host.draft, m_how.options, m_how.declined)
                                : Result<RemoteEnd>(failure(connection.error()));
    if (end) {
        outcome.said = end->said;
        outcome.notes = end->notes;
    } else {
        outcome.error = end.error();
    }
    return outcome;
}

void HostRun::note(const HostOutcome &outcome)
{
    const QMutexLocker locker(&m_notes);
    m_ended << HostOutcome{outcome.host, true, outcome.error, {}};
    m_stopped = m_stopped || wouldRepeat(m_ended);
    if (m_how.ended)
        m_how.ended(outcome);
}

bool HostRun::isStopped()
{
    const QMutexLocker locker(&m_notes);
    return m_stopped;
}

QList<HostOutcome> HostRun::run()
{
    QList<HostOutcome> outcomes(m_hosts.size());
    QThreadPool pool;
    pool.setMaxThreadCount(mostHostsAtOnce);
    for (qsizetype i = 0; i < m_hosts.size(); ++i) {
        pool.start([this, i, outcome = &outcomes[i]] {
            if (isStopped()) {
                const auto name = primaryName(m_hosts.at(i).draft);
                outcome->host = name ? fileHost(*name) : QString();
                return;
            }
            *outcome = setUp(m_hosts.at(i));
            note(*outcome);
        });
    }
    pool.waitForDone();
    return outcomes;
}

} // namespace

Result<RemoteEnd> setUpHost(const SshConnection &connection, const SetupDraft &draft,
    const RemoteOptions &options, const QStringList &declined)
{
    const auto look = lookAt(connection);
    if (!look)
        return failure(look.error());
    // It lives longer than the set and its key.
    const std::shared_ptr<const SshConnection> lent(std::shared_ptr<void>(), &connection);
    const auto set = reviewSetThere(
        lent, *look, draft, {WriteTarget::Kind::Remote, {}, options.configure, declined, options.keyThere});
    if (!set)
        return failure(set.error());
    RemoteOptions there = options;
    there.configure = set->configures();
    auto end = installThere(connection, *set, there);
    if (!end)
        return end;
    if (const QString note = clockNote(*look, connection.target().text()); !note.isEmpty())
        end->notes << note;
    end->notes << set->settings.byHand << linesOf(end->fromHere, end->shown);
    return end;
}

bool wouldRepeat(const QList<HostOutcome> &ended)
{
    QMap<ErrorCode, int> faults;
    int done = 0;
    for (const HostOutcome &outcome : ended) {
        if (outcome.error)
            ++faults[outcome.error->code];
        else
            ++done;
    }
    for (auto fault = faults.begin(); fault != faults.end(); ++fault) {
        const bool comesAgain
            = concernsOne(fault.key()) ? done == 0 && fault.value() >= mostHostsAtOnce : fault.value() > 1;
        if (concernsAll(fault.key()) || comesAgain)
            return true;
    }
    return false;
}

QList<HostOutcome> setUpHosts(const QList<ListedHost> &hosts, const ManyHosts &how)
{
    return HostRun(hosts, how).run();
}

} // namespace mailseal
