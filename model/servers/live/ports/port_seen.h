// SPDX-License-Identifier: GPL-3.0-or-later
//
// What one port of a server at one address does, as it was seen: no judgement.
#pragma once

#include "model/servers/live/connection/mail_connection.h"

namespace mailseal {

struct NamedChain
{
    QByteArray name; // sent as SNI; empty: none
    QByteArrayList chain;
    bool operator==(const NamedChain &) const = default;
};

// What takes further connections to see.
struct PortDepth
{
    QList<TlsVersion> versions;   // that are accepted, oldest first
    QByteArrayList ciphers;       // of TLS 1.2 and older, in the order in which the server takes them
    QByteArrayList weakCiphers;   // those of them that nobody should use
    std::optional<bool> ownOrder; // the server chooses the cipher, not the client; nullopt: not to be seen
    bool hybridGroup = false;     // X25519MLKEM768
    QByteArrayList otherChain;    // shown to clients that take only the other kind of key; empty: none
    QList<NamedChain> names;      // for each name asked for, and without a name
    bool takesInjected = false;   // what came before TLS is carried out within it (CVE-2011-0411)
    bool compressed = false;      // RFC 3749
    bool renegotiatesSecurely = true; // RFC 5746
    bool complete = true;             // false: not all could be asked, for want of time or of connections
    bool operator==(const PortDepth &) const = default;
};

struct PortSeen
{
    ProtocolPort port;
    ServerAddress address;
    Reached reached = Reached::NoAnswer; // the beginning of TLS; else why not
    QByteArray said;                     // the server's words then
    Capabilities before;                 // TLS has not begun yet
    bool fromItself = false;             // asked from the server's own address
    std::optional<TlsRefusal> refusal;
    std::optional<TlsFacts> session;      // what a client of today gets, asking for the first name
    Reached reachedWithin = Reached::Yes; // the words of the protocol within TLS
    Capabilities within;                  // what the server can do then
    bool ticket = false;                  // to resume the session with
    std::optional<PortDepth> depth;
    bool operator==(const PortSeen &) const = default;
};

} // namespace mailseal
