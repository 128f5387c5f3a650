// SPDX-License-Identifier: GPL-3.0-or-later
//
// A connection to a mail server: the first words of its protocol in clear, and TLS. Blocks, so call it in a
// worker.
#pragma once

#include "model/servers/live/connection/line_stream.h"
#include "model/servers/live/connection/protocol_port.h"

namespace mailseal {

// What a server says of itself.
struct Capabilities
{
    QByteArray greeting;  // its first line, without the end of the line
    QByteArrayList words; // “STARTTLS”, “AUTH PLAIN LOGIN”, “SASL PLAIN”, one for each capability
    bool startTls = false;
    bool loginDisabled = false;  // IMAP: LOGINDISABLED of RFC 9051
    QByteArrayList mechanisms{}; // to log in with: “PLAIN”; POP3's USER and IMAP's LOGIN too
    // Those with which a password, or what is as good as one, is sent: SCRAM-SHA-256 only proves that it is
    // known.
    QByteArrayList sendingMechanisms() const;
    bool operator==(const Capabilities &) const = default;
};

class MailConnection
{
public:
    explicit MailConnection(const ProtocolPort &port) : m_port(port) { }

    // Each of these goes on only after the one before it has returned Yes.
    Reached open(const ServerAddress &address, const Patience &patience)
    {
        return m_stream.open(address, m_port.port, patience);
    }
    // Reads the greeting and asks what the server can do; SMTP says EHLO with this name.
    Reached greet(const Patience &patience, const QByteArray &ownName = "localhost");
    // STARTTLS or STLS, and the server's yes; nothing to do where TLS begins at once.
    Reached askForTls(const Patience &patience);
    std::optional<TlsRefusal> secure(const TlsOffer &offer, const Patience &patience)
    {
        return m_stream.secure(offer, patience);
    }
    // What the server can do now: after STARTTLS it may be something else.
    Reached askCapabilities(const Patience &patience, const QByteArray &ownName = "localhost");

    const Capabilities &capabilities() const { return m_capabilities; } // as of the last question
    QByteArray said() const { return m_said; }                          // the last line of the last answer
    const TlsSession *session() const { return m_stream.session(); }
    LineStream &stream() { return m_stream; } // for whoever goes on by himself

private:
    // Counts what one answer brings; TooMuch beyond a MiB.
    tl::expected<QByteArray, Reached> countedLine(const Patience &patience);
    Reached answer(const Patience &patience); // an SMTP reply, an IMAP tagged line, POP3's +OK, Sieve's OK
    Reached take(const QByteArray &line);
    void note(const QByteArray &capability);

    ProtocolPort m_port;
    LineStream m_stream;
    QByteArray m_said;
    QByteArrayList m_lines; // of the last answer
    Capabilities m_capabilities;
    qsizetype m_octets = 0; // of the answer that is being read
};

} // namespace mailseal
