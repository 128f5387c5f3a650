// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/server_conversation.h"

#include <cerrno>
#include <fcntl.h>
#include <memory>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace mailseal {

ServerConversation::ServerConversation(const QByteArray &address, quint16 port, Time deadline)
    : m_deadline(deadline)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICSERV;
    addrinfo *found = nullptr;
    if (::getaddrinfo(address.constData(), QByteArray::number(port).constData(), &hints, &found) != 0)
        return;
    const std::unique_ptr<addrinfo, void (*)(addrinfo *)> all(found, ::freeaddrinfo);
    for (const addrinfo *one = found; one != nullptr && m_socket < 0; one = one->ai_next) {
        m_socket = ::socket(one->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        if (m_socket >= 0
            && !connectTo(QByteArray(reinterpret_cast<const char *>(one->ai_addr), int(one->ai_addrlen)))) {
            ::close(m_socket);
            m_socket = -1;
        }
    }
}

ServerConversation::~ServerConversation()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

bool ServerConversation::connectTo(const QByteArray &address) const
{
    const auto *where = reinterpret_cast<const sockaddr *>(address.constData());
    if (::connect(m_socket, where, static_cast<socklen_t>(address.size())) == 0)
        return true;
    int error = 0;
    socklen_t size = sizeof error;
    return errno == EINPROGRESS && waitFor(POLLOUT)
        && ::getsockopt(m_socket, SOL_SOCKET, SO_ERROR, &error, &size) == 0 && error == 0;
}

bool ServerConversation::waitFor(short events) const
{
    using namespace std::chrono;
    const auto left = duration_cast<milliseconds>(m_deadline - steady_clock::now()).count();
    pollfd event{m_socket, events, 0};
    return left > 0 && ::poll(&event, 1, static_cast<int>(left)) > 0;
}

// Octet by octet, because what follows the line belongs to TLS.
QByteArray ServerConversation::line()
{
    constexpr qsizetype longest = 4096;
    QByteArray text;
    while (text.size() < longest && !text.endsWith('\n')) {
        char octet = 0;
        const ssize_t count = ::read(m_socket, &octet, 1);
        if (count == 1)
            text += octet;
        else if (count == 0 || (errno != EAGAIN && errno != EINTR) || !waitFor(POLLIN))
            return {};
    }
    return text;
}

bool ServerConversation::say(const QByteArray &text)
{
    return ::send(m_socket, text.constData(), static_cast<size_t>(text.size()), MSG_NOSIGNAL) == text.size();
}

// “250-” means that more SMTP lines follow; untagged IMAP lines begin with an asterisk.
QByteArray ServerConversation::answer(TlsStart start)
{
    constexpr int mostLines = 100;
    for (int i = 0; i < mostLines; ++i) {
        const QByteArray text = line();
        const bool goesOn = (start == TlsStart::Smtp && text.size() > 3 && text[3] == '-')
            || (start == TlsStart::Imap && text.startsWith("* "));
        if (!goesOn)
            return text;
    }
    return {};
}

ServerConversation::Begun ServerConversation::begin(TlsStart start)
{
    if (m_socket < 0)
        return Begun::NothingListens;
    if (start == TlsStart::AtOnce)
        return Begun::Yes;
    const QByteArray greeting = start == TlsStart::Imap ? line() : answer(start);
    if (greeting.isEmpty())
        return Begun::NoAnswer;
    if (start == TlsStart::Smtp && (!say("EHLO localhost\r\n") || answer(start).isEmpty()))
        return Begun::NoAnswer;
    const QByteArray wish = start == TlsStart::Imap ? "a STARTTLS\r\n"
        : start == TlsStart::Pop3                   ? "STLS\r\n"
                                                    : "STARTTLS\r\n";
    const QByteArray yes = start == TlsStart::Imap ? "a OK" : start == TlsStart::Pop3 ? "+OK" : "220";
    const QByteArray said = say(wish) ? answer(start) : QByteArray();
    return said.isEmpty() ? Begun::NoAnswer : said.startsWith(yes) ? Begun::Yes : Begun::NotOffered;
}

} // namespace mailseal
