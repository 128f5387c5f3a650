// SPDX-License-Identifier: GPL-3.0-or-later
//
// All ports of a server at all its addresses, at once: a port that is dead or hostile delays no other.
// Blocks, so call it in a worker.
#pragma once

#include "model/servers/live/ports/port_probe.h"
#include "model/servers/live/ports/port_rules.h"

#include <functional>

namespace mailseal {

struct HostQuestion
{
    QByteArray host;           // a name in ASCII, or an address
    QList<ProtocolPort> ports; // empty: the usual ones, of which some may be closed
    PortWish wish;             // its names; empty: the host if it is a name
    PortExpectations expected; // its names; empty: the host
};

struct HostReport
{
    enum class Found { Yes, NoSuchName, NoAnswer }; // of the system's resolver
    QByteArray host;
    QByteArray name;     // that was asked for by SNI, and has to be right; empty: none
    QString trustedFile; // of the question
    Found found = Found::Yes;
    QList<ServerAddress> addresses;
    QList<PortReport> ports; // by port, and for each by address
    QList<Advice> across;    // about all of them together
    bool operator==(const HostReport &) const = default;
};

// At most this long for each port.
constexpr std::chrono::seconds longestForAPort(10);

// Calls found for each port as soon as it has been looked at, one call at a time, from other threads.
HostReport checkHost(const HostQuestion &asked, const std::stop_token &stop,
    const std::function<void(const PortReport &)> &found = {});

// Many hosts, some at a time. Calls found for each as soon as it is ready, with its place in the list.
void checkHosts(const QList<HostQuestion> &questions, const std::stop_token &stop,
    const std::function<void(qsizetype place, const HostReport &)> &found);

} // namespace mailseal
