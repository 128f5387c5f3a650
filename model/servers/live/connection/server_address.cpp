// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/connection/server_address.h"

#include <arpa/inet.h>
#include <array>
#include <cstring>
#include <future>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <thread>

namespace mailseal {
namespace {

ServerAddress addressFrom(const addrinfo &info)
{
    std::array<char, NI_MAXHOST> text{};
    (void)::getnameinfo(info.ai_addr, info.ai_addrlen, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST);
    return {info.ai_family == AF_INET6 ? ServerAddress::Family::IPv6 : ServerAddress::Family::IPv4,
        text.data(),
        QByteArray(reinterpret_cast<const char *>(info.ai_addr), static_cast<qsizetype>(info.ai_addrlen))};
}

QList<ServerAddress> resolved(const QByteArray &host, int flags)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = flags;
    addrinfo *found = nullptr;
    if (::getaddrinfo(host.constData(), nullptr, &hints, &found) != 0)
        return {};
    const std::unique_ptr<addrinfo, void (*)(addrinfo *)> all(found, ::freeaddrinfo);
    QList<ServerAddress> addresses;
    for (const addrinfo *one = found; one != nullptr; one = one->ai_next) {
        const ServerAddress address = addressFrom(*one);
        if ((one->ai_family == AF_INET || one->ai_family == AF_INET6) && !addresses.contains(address))
            addresses << address;
    }
    return addresses;
}

bool isInward(quint32 address) // in the order of the host
{
    const quint32 net = address >> 24;
    return net == 0 || net == 127 || address >> 16 == 0xA9FE; // 169.254.0.0/16
}

bool isInward(const in6_addr &address)
{
    if (IN6_IS_ADDR_V4MAPPED(&address) || IN6_IS_ADDR_V4COMPAT(&address)) {
        quint32 last = 0;
        std::memcpy(&last, address.s6_addr + 12, sizeof last);
        return isInward(ntohl(last));
    }
    return IN6_IS_ADDR_LOOPBACK(&address) || IN6_IS_ADDR_UNSPECIFIED(&address)
        || IN6_IS_ADDR_LINKLOCAL(&address);
}

} // namespace

std::optional<QList<ServerAddress>> addressesOf(const QByteArray &host, const Patience &patience)
{
    const QByteArray name = host.startsWith('[') && host.endsWith(']') ? host.mid(1, host.size() - 2) : host;
    if (const QList<ServerAddress> number = resolved(name, AI_NUMERICHOST); !number.isEmpty())
        return number;
    // Nothing can interrupt getaddrinfo(), so whoever has no time left leaves it behind.
    std::promise<QList<ServerAddress>> promise;
    std::future<QList<ServerAddress>> answer = promise.get_future();
    std::thread([promise = std::move(promise), name]() mutable {
        promise.set_value(resolved(name, 0));
    }).detach();
    using namespace std::chrono_literals;
    while (answer.wait_for(10ms) != std::future_status::ready) {
        if (patience.isOver())
            return std::nullopt;
    }
    return answer.get();
}

bool isOfThisMachine(const ServerAddress &address)
{
    if (address.family == ServerAddress::Family::IPv4) {
        sockaddr_in four{};
        std::memcpy(&four, address.socket.constData(),
            std::min(sizeof four, static_cast<size_t>(address.socket.size())));
        return isInward(ntohl(four.sin_addr.s_addr));
    }
    sockaddr_in6 six{};
    std::memcpy(
        &six, address.socket.constData(), std::min(sizeof six, static_cast<size_t>(address.socket.size())));
    return isInward(six.sin6_addr);
}

} // namespace mailseal
