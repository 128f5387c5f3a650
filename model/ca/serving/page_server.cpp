// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/serving/page_server.h"

#include "model/ca/serving/http_answer.h"
#include "model/ca/serving/local_addresses.h"

#include <QCoreApplication>
#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <vector>

namespace mailseal::ca {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::ca::PageServer)
};

constexpr size_t mostVisitors = 32; // at a time; the first one goes when another comes
constexpr auto patience = 10s;      // with each of them

struct Bound
{
    sockaddr_storage address{};
    socklen_t size = 0;
};

Bound boundTo(const QByteArray &text, quint16 port)
{
    Bound bound;
    auto *four = reinterpret_cast<sockaddr_in *>(&bound.address);
    auto *six = reinterpret_cast<sockaddr_in6 *>(&bound.address);
    if (inet_pton(AF_INET, text.constData(), &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = htons(port);
        bound.size = sizeof *four;
    } else if (inet_pton(AF_INET6, text.constData(), &six->sin6_addr) == 1) {
        six->sin6_family = AF_INET6;
        six->sin6_port = htons(port);
        bound.size = sizeof *six;
    }
    return bound;
}

ServeFault faultOf(int number)
{
    if (number == EADDRNOTAVAIL)
        return ServeFault::NotHere;
    return number == EADDRINUSE ? ServeFault::PortTaken : ServeFault::Failed;
}

struct Visitor
{
    FileDescriptor socket;
    Clock::time_point until;
    QByteArray asked{};
    QByteArray answer{};
    qsizetype sent = 0;
    bool isOver = false;

    bool isAnswered() const { return !answer.isEmpty(); }
};

void receive(Visitor &visitor, const Pages &pages, const QByteArray &authority)
{
    char octets[2048];
    const ssize_t count = ::recv(visitor.socket.get(), octets, sizeof octets, 0);
    if (count <= 0) {
        visitor.isOver = count == 0 || (errno != EAGAIN && errno != EINTR);
        return;
    }
    visitor.asked.append(octets, count);
    if (const auto answer = answerTo(visitor.asked, pages, authority))
        visitor.answer = *answer;
}

void send(Visitor &visitor)
{
    const ssize_t count = ::send(visitor.socket.get(), visitor.answer.constData() + visitor.sent,
        static_cast<size_t>(visitor.answer.size() - visitor.sent), MSG_NOSIGNAL);
    if (count < 0) {
        visitor.isOver = errno != EAGAIN && errno != EINTR;
        return;
    }
    visitor.sent += count;
    visitor.isOver = visitor.sent == visitor.answer.size();
}

// The visitors of one call of serve().
class Visit
{
public:
    Visit(int listener, int wake, const Pages &pages, QByteArray authority)
        : m_listener(listener),
          m_wake(wake),
          m_pages(pages),
          m_authority(std::move(authority))
    { }

    int handedOut() const { return m_handedOut; }

    // Waits once, and lets everybody go on.
    void turn(Clock::time_point end)
    {
        for (const Visitor &visitor : m_visitors)
            end = std::min(end, visitor.until);
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now());
        std::vector<pollfd> waits = watched();
        const auto time = static_cast<int>(std::clamp<int64_t>(left.count(), 0, 60'000));
        if (::poll(waits.data(), waits.size(), time) < 0)
            return; // a signal
        for (size_t i = 0; i < m_visitors.size(); ++i) {
            if (waits[i + 2].revents != 0)
                goOn(m_visitors[i]);
        }
        const auto now = Clock::now();
        std::erase_if(m_visitors, [now](const Visitor &each) { return each.isOver || each.until <= now; });
        if ((waits[1].revents & POLLIN) != 0)
            accept();
    }

private:
    std::vector<pollfd> watched() const
    {
        std::vector<pollfd> waits{{m_wake, POLLIN, 0}, {m_listener, POLLIN, 0}};
        for (const Visitor &visitor : m_visitors)
            waits.push_back({visitor.socket.get(), short(visitor.isAnswered() ? POLLOUT : POLLIN), 0});
        return waits;
    }

    void goOn(Visitor &visitor)
    {
        if (!visitor.isAnswered())
            receive(visitor, m_pages, m_authority);
        if (visitor.isAnswered()) {
            send(visitor);
            if (visitor.isOver && visitor.sent == visitor.answer.size() && isGood(visitor.answer))
                ++m_handedOut;
        }
    }

    void accept()
    {
        FileDescriptor socket(::accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (!socket.isOpen())
            return;
        if (m_visitors.size() >= mostVisitors) // who says nothing keeps nobody out
            m_visitors.erase(m_visitors.begin());
        m_visitors.push_back(Visitor{std::move(socket), Clock::now() + patience});
    }

    int m_listener;
    int m_wake;
    const Pages &m_pages;
    QByteArray m_authority;
    std::vector<Visitor> m_visitors;
    int m_handedOut = 0;
};

} // namespace

QString sentence(ServeFault fault, const QString &address)
{
    switch (fault) {
    case ServeFault::NotLocal:
        return Texts::tr(
            "%1 is not an address of a local network, such as 192.168.1.5. Only devices on the same network are "
            "meant to get the page.")
            .arg(address);
    case ServeFault::NotHere:
        return Texts::tr("%1 is not an address of this machine.").arg(address);
    case ServeFault::PortTaken:
        return Texts::tr("Another program listens on this port of %1.").arg(address);
    case ServeFault::Failed:
        break;
    }
    return Texts::tr("The page cannot be offered on %1.").arg(address);
}

tl::expected<PageServer, ServeFault> PageServer::open(const QString &address, quint16 port)
{
    if (!isLocalAddress(address))
        return tl::unexpected(ServeFault::NotLocal);
    const Bound bound = boundTo(address.toLatin1(), port);
    FileDescriptor socket(::socket(bound.address.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!socket.isOpen())
        return tl::unexpected(ServeFault::Failed);
    constexpr int mostWaiting = 16;
    if (::bind(socket.get(), reinterpret_cast<const sockaddr *>(&bound.address), bound.size) != 0
        || ::listen(socket.get(), mostWaiting) != 0)
        return tl::unexpected(faultOf(errno));
    sockaddr_storage own{};
    socklen_t size = sizeof own;
    if (::getsockname(socket.get(), reinterpret_cast<sockaddr *>(&own), &size) != 0)
        return tl::unexpected(ServeFault::Failed);
    const bool isSix = own.ss_family == AF_INET6;
    const quint16 number = ntohs(isSix ? reinterpret_cast<const sockaddr_in6 *>(&own)->sin6_port
                                       : reinterpret_cast<const sockaddr_in *>(&own)->sin_port);
    const QString host = isSix ? u'[' + address + u']' : address;
    return PageServer(std::move(socket), QStringLiteral("http://%1:%2/").arg(host).arg(number));
}

QString PageServer::url() const
{
    return m_url;
}

void PageServer::serve(const Pages &pages, std::chrono::milliseconds time, const std::stop_token &stop,
    const std::function<void(int)> &tell) const
{
    const FileDescriptor wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    const std::stop_callback waking(stop, [&wake] { (void)::eventfd_write(wake.get(), 1); });
    const auto end = Clock::now() + time;
    const QByteArray authority = m_url.section(u'/', 2, 2).toLatin1();
    Visit visit(m_socket.get(), wake.get(), pages, authority);
    int told = 0;
    while (!stop.stop_requested() && Clock::now() < end) {
        visit.turn(end);
        if (tell && visit.handedOut() != told) {
            told = visit.handedOut();
            tell(told);
        }
    }
}

} // namespace mailseal::ca
