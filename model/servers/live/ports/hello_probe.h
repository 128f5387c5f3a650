// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a port accepts, asked by ClientHellos made by hand; each has a connection of its own.
// Private to model/servers/live/ports.
#pragma once

#include "model/servers/live/ports/port_entrance.h"
#include "model/x509/sessions/hand_made_hello.h"

namespace mailseal {

class HelloProbe
{
public:
    HelloProbe(const PortEntrance &entrance, const QByteArray &name) : m_entrance(entrance), m_name(name) { }

    // nullopt: no answer, and the entrance knows of it. An alert, or a server that hangs up, is an answer:
    // no.
    std::optional<HelloAnswer> ask(const HelloOffer &offer) const;
    // The server's answer is this version of TLS; nullopt as above.
    std::optional<bool> accepts(TlsVersion version) const;
    // Those of these ciphers that are accepted with this version or an older one, in the order in which the
    // server takes them.
    QByteArrayList accepted(TlsVersion version, QList<quint16> ciphers) const;
    // Whether the server's order decides; nullopt if it accepts fewer than two of these.
    std::optional<bool> hasOwnOrder(TlsVersion version, const QList<quint16> &ciphers) const;

private:
    const PortEntrance &m_entrance;
    QByteArray m_name;
};

// With a key of today's, and not weak; of TLS 1.2 and older.
QList<quint16> ordinaryCiphers();
QList<quint16> weakCiphers();

} // namespace mailseal
