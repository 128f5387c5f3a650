// SPDX-License-Identifier: GPL-3.0-or-later
//
// A reply that is being received in a window: what was given so far, and what has been made of it in a
// thread.
#pragma once

#include "model/base/system/background_job.h"
#include "model/renewal/reply/receiving.h"

#include <QObject>

namespace mailseal {

class ReceiveSession : public QObject
{
    Q_OBJECT
public:
    explicit ReceiveSession(QObject *parent = nullptr);

    const QList<FileSource> &sources() const { return m_wish.sources; }
    const QString &keyFile() const { return m_wish.keyFile; }
    void add(const QList<FileSource> &sources);
    void setKeyFile(const QString &file);
    void setSet(const QString &name); // that the reply is for; empty: the one whose key it has
    void fetch();                     // what the chain lacks, as well
    void startAnew();

    bool isRunning() const { return m_job.isRunning(); }
    const std::optional<Result<Received>> &answer() const { return m_answer; }

Q_SIGNALS:
    void changed();

private:
    void judge(bool fetches);

    ReceiveWish m_wish;
    std::optional<Result<Received>> m_answer;
    QThreadPool m_pool; // of its own: it may wait for a passphrase
    BackgroundJob m_job{&m_pool};
};

} // namespace mailseal
