// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/connection/server_address.h"

#include <algorithm>
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

// Of clouds, beside 169.254.169.254: services that only their own machines reach, and trust.
constexpr std::array metadataServices{
    "100.100.100.200",    // Alibaba Cloud, “Instance metadata”
    "168.63.129.16",      // Azure, “What is IP address 168.63.129.16?”
    "fd00:ec2::254",      // Amazon EC2, “Access instance metadata”
    "fd20:ce::254",       // Google Compute Engine, “About VM metadata”
    "fd00:c1::a9fe:a9fe", // Oracle Cloud, “Instance metadata”
};

template <typename Address>
bool isMetadataService(int family, const Address &address)
{
    return std::any_of(metadataServices.begin(), metadataServices.end(), [&](const char *text) {
        Address known{};
        return ::inet_pton(family, text, &known) == 1 && std::memcmp(&known, &address, sizeof known) == 0;
    });
}

bool isInward(const in_addr &four)
{
    const quint32 address = ntohl(four.s_addr);
    const quint32 net = address >> 24;
    return net == 0 || net == 127 || address >> 16 == 0xA9FE // 169.254.0.0/16
        || isMetadataService(AF_INET, four);
}

// Where an address of IPv6 begins like this, these octets of it are one of IPv4.
struct Embedding
{
    std::array<quint8, 12> prefix;
    std::size_t length; // of the prefix, in octets
    std::array<std::size_t, 4> octets;
};
constexpr std::array<std::size_t, 4> lastOctets{12, 13, 14, 15};
constexpr std::array embeddings{
    Embedding{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF}, 12, lastOctets}, // mapped: RFC 4291 §2.5.5.2
    Embedding{{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, 12, lastOctets},       // compatible: RFC 4291 §2.5.5.1
    Embedding{{0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0}, 12, lastOctets}, // translated: RFC 2765 §2.1
    Embedding{{0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0}, 12, lastOctets}, // NAT64: RFC 6052 §2.1
    Embedding{{0, 0x64, 0xFF, 0x9B, 0, 1}, 6, lastOctets},                    // RFC 8215
    Embedding{{0, 0x64, 0xFF, 0x9B, 0, 1}, 6, {6, 7, 9, 10}},                 // the same, RFC 6052 §2.2
    Embedding{{0x20, 0x02}, 2, {2, 3, 4, 5}},                                 // 6to4: RFC 3056 §2
};

bool isInward(const in6_addr &address)
{
    if (IN6_IS_ADDR_LOOPBACK(&address) || IN6_IS_ADDR_UNSPECIFIED(&address) || IN6_IS_ADDR_LINKLOCAL(&address)
        || isMetadataService(AF_INET6, address))
        return true;
    return std::any_of(embeddings.begin(), embeddings.end(), [&address](const Embedding &embedding) {
        std::array<quint8, 4> four{};
        for (std::size_t i = 0; i < four.size(); ++i)
            four[i] = address.s6_addr[embedding.octets[i]];
        in_addr inside{};
        std::memcpy(&inside, four.data(), sizeof inside);
        // Of the two readings of RFC 8215 the other one counts where this one is nothing.
        const bool isRead = inside.s_addr != 0 || embedding.length == embedding.prefix.size();
        return std::memcmp(address.s6_addr, embedding.prefix.data(), embedding.length) == 0 && isRead
            && isInward(inside);
    });
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
        return isInward(four.sin_addr);
    }
    sockaddr_in6 six{};
    std::memcpy(
        &six, address.socket.constData(), std::min(sizeof six, static_cast<size_t>(address.socket.size())));
    return isInward(six.sin6_addr);
}

} // namespace mailseal
