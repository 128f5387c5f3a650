// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/receive/receive_session.h"

#include "model/renewal/sets/set_store.h"
#include "model/servers/machine/authorities.h"

namespace mailseal {

ReceiveSession::ReceiveSession(QObject *parent) : QObject(parent) { }

void ReceiveSession::add(const QList<FileSource> &sources)
{
    for (const FileSource &source : sources) {
        if (!m_wish.sources.contains(source))
            m_wish.sources << source;
    }
    judge(false);
}

void ReceiveSession::setKeyFile(const QString &file)
{
    m_wish.keyFile = file;
    judge(false);
}

void ReceiveSession::setSet(const QString &name)
{
    m_wish.set = name;
}

void ReceiveSession::fetch()
{
    judge(true);
}

void ReceiveSession::startAnew()
{
    m_job.cancel();
    m_wish = {};
    m_answer.reset();
    Q_EMIT changed();
}

void ReceiveSession::judge(bool fetches)
{
    m_answer.reset();
    if (m_wish.sources.isEmpty()) {
        Q_EMIT changed();
        return;
    }
    const auto work = [wish = m_wish, fetches](const JobControl &job) {
        ReceiveWish own = wish;
        own.reading.passphrases = files::askPerson();
        own.reading.stop = job.stop;
        const Patience patience(std::chrono::minutes(1), job.stop);
        const auto fetch = [&](const QString &from) { return fetchCertificates(from, patience); };
        return receiveReply(own, allSets().sets, {systemAuthorities(), QDateTime::currentDateTimeUtc()},
            fetches ? Fetch(fetch) : Fetch());
    };
    m_job.start(work, [this](const Result<Received> &received) {
        m_answer = received;
        Q_EMIT changed();
    });
    Q_EMIT changed();
}

} // namespace mailseal
