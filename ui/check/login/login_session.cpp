// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/check/login/login_session.h"

#include "model/servers/live/login/login_password.h"

#include <QSocketNotifier>

namespace mailseal {

using namespace std::chrono_literals;

// Only the thread uses it while a job runs, and only the window while none does.
struct LoginSession::Link
{
    std::unique_ptr<ImapSession> session;
    Told told;
    std::optional<LoginReport> report;
    std::optional<Error> error;
    std::optional<ImapEnd> end;
};

LoginSession::LoginSession(QObject *parent) : QObject(parent)
{
    m_pool.setMaxThreadCount(1);
}

LoginSession::~LoginSession()
{
    m_news.reset();
    m_waiting.request_stop();
}

template <typename Work>
void LoginSession::start(Work work, std::function<void()> done)
{
    m_news.reset();
    m_job.startInPieces<ConversationLine>(
        [link = m_link, work](const JobControl &control, const auto &give) {
            link->told = [&give](const ConversationLine &line) { give(line); };
            work(*link, control);
            link->told = nullptr;
        },
        [this](const ConversationLine &line) { Q_EMIT said(line); }, std::move(done));
}

void LoginSession::logIn(const LoginTarget &target, const QString &authorities)
{
    if (m_state != State::Out)
        return;
    m_folders.clear();
    m_messages = 0;
    m_link = std::make_shared<Link>();
    setState(State::LoggingIn);
    const auto work = [target, authorities, weak = std::weak_ptr<Link>(m_link)](
                          Link &link, const JobControl &control) {
        LoginTarget whole = target;
        if (!authorities.isEmpty()) {
            const auto trusted = authoritiesIn(authorities);
            if (!trusted) {
                link.error = trusted.error();
                return;
            }
            whole.trusted = *trusted;
        }
        const Told told = [weak](const ConversationLine &line) {
            const auto known = weak.lock();
            if (known && known->told)
                known->told(line);
        };
        LoginTry done = mailseal::logIn(whole, askForPassword(), told, control.stop);
        link.report = done.report;
        if (done.server && done.report.port.protocol == MailProtocol::Imap)
            link.session = std::make_unique<ImapSession>(std::move(done.server), done.capabilities, told);
    };
    start(work, [this] {
        const auto link = m_link;
        take();
        if (link->error)
            Q_EMIT failed(*link->error);
        else
            Q_EMIT loginEnded(*link->report);
    });
}

void LoginSession::run(const ImapCommand &command)
{
    if (m_state != State::In)
        return;
    m_link->end.reset();
    m_waiting = std::stop_source();
    const bool waits = command.word == "IDLE";
    setState(waits ? State::Waiting : State::Asking);
    start(
        [command, waits, token = m_waiting.get_token()](Link &link, const JobControl &control) {
            const Patience patience = waits ? Patience(29min, token) : Patience(1h, control.stop);
            link.end = link.session->run(command, patience);
        },
        [this] { take(); });
}

void LoginSession::listen()
{
    start([](Link &link, const JobControl &) { link.end = link.session->listen(Patience(200ms)); },
        [this] { take(); });
}

void LoginSession::take()
{
    if (m_link->end && m_link->end->kind == ImapEnd::Kind::Lost)
        Q_EMIT said(remark(sentence(*m_link->end)));
    m_link->end.reset();
    if (!m_link->session || !m_link->session->isOpen()) {
        m_link.reset();
        setState(State::Out);
        return;
    }
    m_messages = m_link->session->messages();
    if (m_folders != m_link->session->folders()) {
        m_folders = m_link->session->folders();
        Q_EMIT foldersChanged();
    }
    m_news = std::make_unique<QSocketNotifier>(m_link->session->socket(), QSocketNotifier::Read);
    connect(m_news.get(), &QSocketNotifier::activated, this, [this] {
        m_news->setEnabled(false);
        QMetaObject::invokeMethod(
            this,
            [this] {
                if (m_state == State::In && m_news)
                    listen();
            },
            Qt::QueuedConnection);
    });
    setState(State::In);
}

void LoginSession::endWaiting()
{
    m_waiting.request_stop();
}

void LoginSession::stop()
{
    if (m_state == State::Out)
        return;
    m_news.reset();
    m_waiting.request_stop();
    m_job.cancel();
    m_link.reset();
    setState(State::Out);
}

void LoginSession::setState(State state)
{
    m_state = state;
    Q_EMIT stateChanged();
}

} // namespace mailseal
