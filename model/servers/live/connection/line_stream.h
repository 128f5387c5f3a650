// SPDX-License-Identifier: GPL-3.0-or-later
//
// A socket from and to which lines go, in clear at first and then within TLS. What comes from the other side
// has limits of size and time. Blocks, so call it in a worker.
#pragma once

#include "model/base/system/file_descriptor.h"
#include "model/servers/live/connection/server_address.h"
#include "model/x509/sessions/tls_session.h"

namespace mailseal {

// How far a connection has come, or why it has not.
enum class Reached {
    Yes,
    NothingListens, // refused
    NoWay,          // no route to this address, or none for its family
    NoAnswer,       // the time was over before a word came
    HungUp,         // closed by the server
    OtherProtocol,  // what came are not the words of this protocol
    TooMuch,        // a line or an answer without end
    NotOffered,     // TLS is not among what the server can do
    Declined,       // offered, but refused when asked for: the server's words say why
};

class LineStream
{
public:
    // Leaves a connection that there was before.
    Reached open(const ServerAddress &address, quint16 port, const Patience &patience);
    std::optional<TlsRefusal> secure(const TlsOffer &offer, const Patience &patience); // the handshake

    // Without its end; an empty line is one. At most a MiB, else TooMuch.
    tl::expected<QByteArray, Reached> line(const Patience &patience);
    // Exactly this many octets, as an IMAP literal has.
    tl::expected<QByteArray, Reached> octets(qsizetype count, const Patience &patience);
    Reached say(QByteArrayView text, const Patience &patience); // which keeps no copy of it

    // What has come already and was not read.
    const QByteArray &unread() const { return m_buffer; }
    const TlsSession *session() const { return m_session ? &*m_session : nullptr; }
    // Both ends have the same address: a server may take it for secure that way, as Dovecot does.
    bool talksToItself() const;
    int socket() const { return m_socket.get(); } // to speak TLS by hand

private:
    Reached fill(const Patience &patience);

    FileDescriptor m_socket;
    std::optional<TlsSession> m_session; // declared after the socket that it uses
    QByteArray m_buffer;
};

} // namespace mailseal
