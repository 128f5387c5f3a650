// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diagnose/diagnose_session.h"

namespace mailseal {

DiagnoseSession::DiagnoseSession(QObject *parent) : QObject(parent) { }

void DiagnoseSession::explain(const QByteArray &text)
{
    m_job.start([text](const JobControl &) { return explainText(text, MendingMachine::thisOne()); },
        [this](const Explained &answer) { take(answer); });
    Q_EMIT changed();
}

void DiagnoseSession::explainPath(const QString &path)
{
    m_job.start(
        [path](
            const JobControl &control) { return explainFile(path, MendingMachine::thisOne(), control.stop); },
        [this](const Explained &answer) { take(answer); });
    Q_EMIT changed();
}

void DiagnoseSession::stop()
{
    m_job.cancel();
    Q_EMIT changed();
}

void DiagnoseSession::take(const Explained &answer)
{
    m_answer = answer;
    Q_EMIT changed();
}

} // namespace mailseal
