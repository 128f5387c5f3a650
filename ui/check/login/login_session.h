// SPDX-License-Identifier: GPL-3.0-or-later
//
// A log-in and the IMAP session after it, for a window: everything that waits for a server is done in a
// thread, one thing at a time. The destructor stops it.
#pragma once

#include "model/base/system/background_job.h"
#include "model/servers/live/imap/imap_session.h"
#include "model/servers/live/login/login.h"

class QSocketNotifier;

namespace mailseal {

class LoginSession : public QObject
{
    Q_OBJECT
public:
    // In: logged in over IMAP, and nothing is being asked.
    enum class State { Out, LoggingIn, In, Asking, Waiting };

    explicit LoginSession(QObject *parent = nullptr);
    ~LoginSession() override;

    State state() const { return m_state; }
    bool isIn() const { return m_state != State::Out && m_state != State::LoggingIn; }
    // The file holds authorities to be trusted instead of the system's; it may be empty.
    void logIn(const LoginTarget &target, const QString &authorities);
    void run(const ImapCommand &command);
    void endWaiting(); // IDLE
    void stop();       // breaks the connection off

    const QByteArrayList &folders() const { return m_folders; }
    qint64 messages() const { return m_messages; }

Q_SIGNALS:
    void stateChanged();
    void said(const mailseal::ConversationLine &line);
    void loginEnded(const mailseal::LoginReport &report);
    void failed(const mailseal::Error &error);
    void foldersChanged();

private:
    struct Link;
    template <typename Work>
    void start(Work work, std::function<void()> done);
    void setState(State state);
    void take(); // what the thread has found out
    void listen();

    State m_state = State::Out;
    std::shared_ptr<Link> m_link;
    std::unique_ptr<QSocketNotifier> m_news; // what a server says by itself
    std::stop_source m_waiting;
    QByteArrayList m_folders;
    qint64 m_messages = 0;
    QThreadPool m_pool; // of one thread; it goes after the job, and waits
    BackgroundJob m_job{&m_pool};
};

} // namespace mailseal
