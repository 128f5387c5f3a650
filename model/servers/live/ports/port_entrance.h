// SPDX-License-Identifier: GPL-3.0-or-later
//
// The way to where TLS begins on one port, for the many connections that a look in depth takes. A server may
// have too many of them for a moment: Exim says 421 then (RFC 5321 §3.8, smtp_accept_max), Courier hangs up
// (MAXPERIP in couriertcpd(8)). It is asked again a little later, and what could not be asked is not taken
// for a no.
// Private to model/servers/live/ports.
#pragma once

#include "model/servers/live/connection/mail_connection.h"

#include <array>
#include <atomic>

namespace mailseal {

// Packets that a firewall drops are not waited for any longer; a greeting may take its time.
constexpr std::chrono::seconds connecting(5);

class PortEntrance
{
public:
    PortEntrance(const ProtocolPort &port, const ServerAddress &address, const Patience &patience)
        : m_port(port),
          m_address(address),
          m_patience(patience)
    { }

    // Connects, and reads the greeting where TLS is asked for.
    Reached enter(MailConnection &connection) const;
    // The same, and asks for TLS.
    Reached reachTls(MailConnection &connection) const;

    // Tries until a connection was not turned away, with longer pauses each time, a second and a half in
    // all. The last one may have been turned away, too. Once something was missed, nothing is waited for any
    // more: what is seen is not complete in any case.
    template <typename IsTurnedAway>
    void askAgain(const IsTurnedAway &isTurnedAway) const
    {
        using namespace std::chrono_literals;
        for (const auto pause : std::array{100ms, 200ms, 400ms, 800ms})
            if (!isTurnedAway() || m_hasMissed || !m_patience.pause(pause))
                return;
        isTurnedAway();
    }

    // Something could not be asked.
    void miss() const { m_hasMissed = true; }
    bool hasMissed() const { return m_hasMissed; }

    const ProtocolPort &port() const { return m_port; }
    const Patience &patience() const { return m_patience; }

private:
    const ProtocolPort &m_port;
    const ServerAddress &m_address;
    const Patience &m_patience;
    mutable std::atomic<bool> m_hasMissed = false; // several threads ask
};

} // namespace mailseal
