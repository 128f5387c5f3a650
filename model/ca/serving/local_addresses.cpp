// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/serving/local_addresses.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <ifaddrs.h>
#include <memory>
#include <net/if.h>
#include <optional>

namespace mailseal::ca {
namespace {

struct Range
{
    uint32_t first;
    int bits;
};
constexpr std::array ranges{Range{0x0A000000, 8}, Range{0xAC100000, 12}, Range{0xC0A80000, 16},
    Range{0xA9FE0000, 16}, Range{0x7F000000, 8}};

bool isLocal(const in_addr &address)
{
    const uint32_t number = ntohl(address.s_addr);
    return std::any_of(ranges.begin(), ranges.end(),
        [&](const Range &range) { return (number ^ range.first) >> (32 - range.bits) == 0; });
}

bool isLocal(const in6_addr &address)
{
    constexpr uint8_t uniqueLocal = 0xFC; // of seven bits
    return IN6_IS_ADDR_LOOPBACK(&address) || (address.s6_addr[0] & 0xFE) == uniqueLocal;
}

std::optional<QString> textOf(const sockaddr *address)
{
    std::array<char, INET6_ADDRSTRLEN> text{};
    if (address == nullptr)
        return std::nullopt;
    const void *octets = nullptr;
    if (address->sa_family == AF_INET)
        octets = &reinterpret_cast<const sockaddr_in *>(address)->sin_addr;
    else if (address->sa_family == AF_INET6)
        octets = &reinterpret_cast<const sockaddr_in6 *>(address)->sin6_addr;
    if (octets == nullptr || inet_ntop(address->sa_family, octets, text.data(), text.size()) == nullptr)
        return std::nullopt;
    return QString::fromLatin1(text.data());
}

bool isVirtual(const QString &interface)
{
    static const QStringList beginnings{QStringLiteral("docker"), QStringLiteral("br-"),
        QStringLiteral("veth"), QStringLiteral("virbr"), QStringLiteral("tun"), QStringLiteral("tap"),
        QStringLiteral("wg"), QStringLiteral("lxc")};
    return std::any_of(beginnings.begin(), beginnings.end(),
        [&](const QString &beginning) { return interface.startsWith(beginning); });
}

} // namespace

QStringList localAddresses()
{
    struct Found
    {
        QString address;
        int rank;
    };
    ifaddrs *first = nullptr;
    if (getifaddrs(&first) != 0)
        return {};
    const std::unique_ptr<ifaddrs, decltype(&freeifaddrs)> all(first, freeifaddrs);
    QList<Found> found;
    for (const ifaddrs *each = first; each != nullptr; each = each->ifa_next) {
        const auto address = textOf(each->ifa_addr);
        const bool isUsable = (each->ifa_flags & IFF_UP) != 0 && (each->ifa_flags & IFF_LOOPBACK) == 0;
        if (!address || !isUsable || !isLocalAddress(*address))
            continue;
        const int rank = (isVirtual(QString::fromLocal8Bit(each->ifa_name)) ? 2 : 0)
            + (each->ifa_addr->sa_family == AF_INET6 ? 1 : 0);
        found << Found{*address, rank};
    }
    std::stable_sort(found.begin(), found.end(),
        [](const Found &one, const Found &other) { return one.rank < other.rank; });
    QStringList addresses;
    for (const Found &each : found)
        addresses << each.address;
    return addresses;
}

bool isLocalAddress(const QString &address)
{
    const QByteArray text = address.toLatin1();
    in_addr four{};
    in6_addr six{};
    if (inet_pton(AF_INET, text.constData(), &four) == 1)
        return isLocal(four);
    return inet_pton(AF_INET6, text.constData(), &six) == 1 && isLocal(six);
}

} // namespace mailseal::ca
