// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is to be explained, and the answer: read in the background, because a log may have a gigabyte.
#pragma once

#include "model/base/system/background_job.h"
#include "model/diagnose/explained/explained.h"

namespace mailseal {

class DiagnoseSession : public QObject
{
    Q_OBJECT
public:
    explicit DiagnoseSession(QObject *parent = nullptr);

    void explain(const QByteArray &text);
    void explainPath(const QString &path);
    void stop();
    bool isRunning() const { return m_job.isRunning(); }
    const std::optional<Explained> &answer() const { return m_answer; }

Q_SIGNALS:
    void changed();

private:
    void take(const Explained &answer);

    BackgroundJob m_job;
    std::optional<Explained> m_answer;
};

} // namespace mailseal
