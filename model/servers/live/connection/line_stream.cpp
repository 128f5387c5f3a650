// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/connection/line_stream.h"

#include <array>
#include <cerrno>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

namespace mailseal {
namespace {

constexpr qsizetype longestLine = 1024 * 1024;
constexpr qsizetype part = 16384;

Reached whyNotConnected(int error)
{
    switch (error) {
    case ECONNREFUSED:
        return Reached::NothingListens;
    case ENETUNREACH:
    case EHOSTUNREACH:
    case EADDRNOTAVAIL:
    case EAFNOSUPPORT:
    case EACCES:
    case EPERM:
        return Reached::NoWay;
    default:
        return Reached::NoAnswer;
    }
}

} // namespace

Reached LineStream::open(const ServerAddress &address, quint16 port, const Patience &patience)
{
    m_session.reset(); // before the socket that it uses
    m_buffer.clear();
    QByteArray bytes = address.socket;
    if (address.family == ServerAddress::Family::IPv6)
        reinterpret_cast<sockaddr_in6 *>(bytes.data())->sin6_port = htons(port);
    else
        reinterpret_cast<sockaddr_in *>(bytes.data())->sin_port = htons(port);
    const auto *where = reinterpret_cast<const sockaddr *>(bytes.constData());
    m_socket = FileDescriptor(::socket(where->sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!m_socket.isOpen())
        return whyNotConnected(errno);
    if (::connect(m_socket.get(), where, static_cast<socklen_t>(bytes.size())) == 0)
        return Reached::Yes;
    if (errno != EINPROGRESS)
        return whyNotConnected(errno);
    if (!patience.waitFor(m_socket.get(), POLLOUT))
        return Reached::NoAnswer;
    int error = 0;
    socklen_t size = sizeof error;
    if (::getsockopt(m_socket.get(), SOL_SOCKET, SO_ERROR, &error, &size) != 0)
        error = errno;
    return error == 0 ? Reached::Yes : whyNotConnected(error);
}

bool LineStream::talksToItself() const
{
    const auto text = [this](auto ask) {
        sockaddr_storage address{};
        socklen_t size = sizeof address;
        auto *where = reinterpret_cast<sockaddr *>(&address);
        std::array<char, NI_MAXHOST> name{};
        if (ask(m_socket.get(), where, &size) != 0
            || ::getnameinfo(where, size, name.data(), name.size(), nullptr, 0, NI_NUMERICHOST) != 0)
            return QByteArray();
        return QByteArray(name.data());
    };
    const QByteArray own = text(::getsockname);
    return !own.isEmpty() && own == text(::getpeername);
}

Reached LineStream::fill(const Patience &patience)
{
    if (m_session) {
        const QByteArray bytes = m_session->read(part, patience);
        m_buffer += bytes;
        return !bytes.isEmpty() ? Reached::Yes : patience.isOver() ? Reached::NoAnswer : Reached::HungUp;
    }
    while (patience.waitFor(m_socket.get(), POLLIN)) {
        char bytes[part];
        const ssize_t count = ::recv(m_socket.get(), bytes, sizeof bytes, 0);
        if (count > 0) {
            m_buffer.append(bytes, count);
            return Reached::Yes;
        }
        if (count == 0 || (errno != EAGAIN && errno != EINTR))
            return Reached::HungUp;
    }
    return Reached::NoAnswer;
}

tl::expected<QByteArray, Reached> LineStream::line(const Patience &patience)
{
    qsizetype searched = 0;
    while (true) {
        if (const qsizetype end = m_buffer.indexOf('\n', searched); end >= 0) {
            QByteArray text = m_buffer.left(end);
            m_buffer.remove(0, end + 1);
            if (text.endsWith('\r'))
                text.chop(1);
            return text;
        }
        searched = m_buffer.size();
        if (m_buffer.size() > longestLine)
            return tl::unexpected(Reached::TooMuch);
        if (const Reached reached = fill(patience); reached != Reached::Yes)
            return tl::unexpected(reached);
    }
}

tl::expected<QByteArray, Reached> LineStream::octets(qsizetype count, const Patience &patience)
{
    while (m_buffer.size() < count) {
        if (const Reached reached = fill(patience); reached != Reached::Yes)
            return tl::unexpected(reached);
    }
    QByteArray bytes = m_buffer.left(count);
    m_buffer.remove(0, count);
    return bytes;
}

Reached LineStream::say(QByteArrayView text, const Patience &patience)
{
    if (m_session)
        return m_session->write(text, patience) ? Reached::Yes
            : patience.isOver()                 ? Reached::NoAnswer
                                                : Reached::HungUp;
    qsizetype done = 0;
    while (done < text.size()) {
        const ssize_t count = ::send(
            m_socket.get(), text.data() + done, static_cast<size_t>(text.size() - done), MSG_NOSIGNAL);
        if (count > 0)
            done += count;
        else if (errno != EAGAIN && errno != EINTR)
            return Reached::HungUp;
        else if (!patience.waitFor(m_socket.get(), POLLOUT))
            return Reached::NoAnswer;
    }
    return Reached::Yes;
}

std::optional<TlsRefusal> LineStream::secure(const TlsOffer &offer, const Patience &patience)
{
    // What stands here came without TLS, and must not be taken for what comes within it (CVE-2021-38371).
    m_buffer.clear();
    auto session = TlsSession::begin(m_socket.get(), offer, patience);
    if (!session)
        return session.error();
    m_session.emplace(std::move(*session));
    return std::nullopt;
}

} // namespace mailseal
