// SPDX-License-Identifier: GPL-3.0-or-later
//
// Looks at one port at one address. A first connection does what a mail program does; about a dozen more, at
// most three at a time since some servers take no more from one place, ask for each version, for what is
// weak, for the other kind of key and for each name. Nothing is logged in to, and no mail is sent. Blocks
// until it is done or the patience is over.
#pragma once

#include "model/servers/live/ports/port_seen.h"

namespace mailseal {

enum class Depth {
    Quick,   // one connection
    Whole,   // versions, what is weak, names, kinds of key
    Ciphers, // every cipher too: some dozens of connections more
};

struct PortWish
{
    QByteArrayList names; // to ask for by SNI, the first of them as a mail program does; in ASCII
    Depth depth = Depth::Whole;
    bool operator==(const PortWish &) const = default;
};

PortSeen lookAtPort(
    const ProtocolPort &port, const ServerAddress &address, const PortWish &wish, const Patience &patience);

} // namespace mailseal
