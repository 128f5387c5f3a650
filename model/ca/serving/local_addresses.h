// SPDX-License-Identifier: GPL-3.0-or-later
//
// The addresses under which devices on the same network reach this machine (getifaddrs(3)).
#pragma once

#include <QStringList>

namespace mailseal::ca {

// Of interfaces that are up: private ones (RFC 1918, RFC 4193) and those that machines give themselves (RFC
// 3927), IPv4 first, those of bridges and tunnels last. Without the loopback.
QStringList localAddresses();

// One of those ranges, or the loopback; nothing that the world could reach, and not all addresses at once.
bool isLocalAddress(const QString &address);

} // namespace mailseal::ca
