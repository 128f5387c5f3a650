// SPDX-License-Identifier: GPL-3.0-or-later
//
// One TLS session with a server (RFC 5246, RFC 8446), over a socket that is connected and at the start of
// TLS. Nothing is refused for being weak or untrusted: what the server does is the question, and whoever
// wants to send a secret asks verify() (model/x509/verification) about the chain first. Blocks, so call it in
// a worker.
#pragma once

#include "model/base/system/patience.h"

#include <QByteArrayList>
#include <QString>
#include <memory>
#include <optional>
#include <tl/expected.hpp>

namespace mailseal {

enum class TlsVersion { Ssl3, Tls10, Tls11, Tls12, Tls13 };
QString tlsVersionTitle(TlsVersion version); // “TLS 1.2”, the same in every language

// What is offered to the server. Empty: OpenSSL's default, without its rules against what is old.
struct TlsOffer
{
    QByteArray serverName; // SNI; empty: none
    TlsVersion least = TlsVersion::Tls10;
    TlsVersion most = TlsVersion::Tls13;
    QByteArray ciphers;             // of TLS 1.2 and older, as in ciphers(1)
    QByteArray signatureAlgorithms; // as in SSL_CONF_cmd(3) -sigalgs: they choose between RSA and ECDSA
    bool operator==(const TlsOffer &) const = default;
};

struct TlsFacts
{
    TlsVersion version = TlsVersion::Tls13;
    QByteArray cipher;    // “TLS_AES_256_GCM_SHA384”, as OpenSSL names it
    int cipherBits = 0;   // of the key
    QByteArray group;     // of the key exchange, “x25519”; empty: none, as with RSA key exchange
    QByteArrayList chain; // DER, as sent: the server's own first. Empty: an anonymous cipher
    bool stapled = false; // with an OCSP answer (RFC 6066 §8)
    bool asksForCertificate = false;  // of the client
    bool compressed = false;          // RFC 3749
    bool renegotiatesSecurely = true; // RFC 5746; TLS 1.3 has no renegotiation
    bool operator==(const TlsFacts &) const = default;
};

// Why there is no session.
struct TlsRefusal
{
    enum class Kind {
        Closed,   // the server hung up without a word
        TimeOver, // or a stop was asked for
        Alert,    // the server said why: RFC 8446 §6
        NotTls,   // what it sent is not TLS
        Failed,   // this side did not go on
    };
    Kind kind = Kind::Failed;
    int alert = -1; // its number: 40 is handshake_failure, 70 protocol_version, 112 unrecognized_name
    QString detail; // OpenSSL's words
    bool operator==(const TlsRefusal &) const = default;
};

class TlsSession
{
public:
    // Makes the socket non-blocking; it must outlive the session.
    static tl::expected<TlsSession, TlsRefusal> begin(
        int socket, const TlsOffer &offer, const Patience &patience);
    TlsSession(TlsSession &&) noexcept;
    TlsSession &operator=(TlsSession &&) noexcept;
    ~TlsSession(); // sends close_notify if the socket takes it at once

    const TlsFacts &facts() const { return m_facts; }
    // Whether the server gave a ticket to resume with; TLS 1.3 sends it with the first answer, so ask later.
    bool hasTicket() const;

    // Whatever has arrived, at most this much; empty: closed, broken, or the time is over.
    QByteArray read(qsizetype most, const Patience &patience);
    bool write(QByteArrayView bytes, const Patience &patience);

private:
    struct Connection;
    explicit TlsSession(std::unique_ptr<Connection> connection);
    std::unique_ptr<Connection> m_connection;
    TlsFacts m_facts;
};

} // namespace mailseal
