// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where a server can be reached: the addresses of its name, by the system's own resolver (getaddrinfo(3)).
#pragma once

#include "model/base/system/patience.h"

#include <QByteArray>
#include <QList>
#include <optional>

namespace mailseal {

struct ServerAddress
{
    enum class Family { IPv4, IPv6 };
    Family family = Family::IPv4;
    QByteArray text;   // “192.0.2.1”, “2001:db8::1”
    QByteArray socket; // a sockaddr(3type) whose port is 0
    bool operator==(const ServerAddress &) const = default;
};

// In the order in which the system would try them. The host is a name in ASCII or a number, also in brackets.
// Empty: there is no such name, or it has no address. nullopt: no answer within the time.
std::optional<QList<ServerAddress>> addressesOf(const QByteArray &host, const Patience &patience);

// Of this machine or of its link alone: loopback, unspecified (RFC 6890 §2.2.2, §2.2.3) and link-local
// addresses (RFC 3927, RFC 4291 §2.5.6), also inside an address of IPv6 (RFC 4291 §2.5.5, RFC 6052, RFC 8215,
// RFC 3056), and where a cloud's machines ask for their secrets (169.254.169.254, fd00:ec2::254). What
// listens there trusts whoever can reach it. A private network (RFC 1918) is not meant.
bool isOfThisMachine(const ServerAddress &address);

} // namespace mailseal
