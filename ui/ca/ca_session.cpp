// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ca/ca_session.h"

namespace mailseal {

CaSession::CaSession(QObject *parent) : QObject(parent), m_folder(ca::usualFolder()) { }

void CaSession::open(const QString &folder)
{
    if (folder != m_folder)
        m_answer.reset();
    m_folder = folder;
    m_reading.start([folder](const JobControl &) { return ca::readCa(folder); },
        [this](const Result<ca::CaState> &read) {
            const bool isNew = !m_answer || !(*m_answer == read);
            m_answer = read;
            if (isNew)
                Q_EMIT changed();
        });
    if (!m_answer)
        Q_EMIT changed();
}

void CaSession::take(const ca::CaState &state)
{
    m_reading.cancel();
    m_answer = state;
    Q_EMIT changed();
}

const ca::CaState *CaSession::state() const
{
    return m_answer && *m_answer ? &**m_answer : nullptr;
}

} // namespace mailseal
