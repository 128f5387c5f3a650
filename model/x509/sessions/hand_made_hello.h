// SPDX-License-Identifier: GPL-3.0-or-later
//
// A ClientHello made by hand (RFC 8446 §4.1.2, RFC 5246 §7.4.1.2, RFC 6101 §5.6.1.2), and the first words of
// the answer. So one can ask what a server accepts that this system's OpenSSL no longer knows, or not yet:
// SSL 3, RC4, a post-quantum group. Nothing is agreed on: the connection ends after the answer. Pure
// functions of bytes.
#pragma once

#include "model/x509/sessions/tls_session.h"

namespace mailseal {

struct HelloOffer
{
    TlsVersion version = TlsVersion::Tls12; // only this one
    QList<quint16> ciphers; // of the registry “TLS Cipher Suites” of IANA; empty: those of TLS 1.3
    // Of the registry “TLS Supported Groups”; empty: the usual ones. With TLS 1.3 no key is sent along, so
    // the server has to name the group that it wants (RFC 8446 §4.1.4).
    QList<quint16> groups;
    QByteArray serverName;
    bool offersCompression = false; // RFC 3749
};

constexpr quint16 groupX25519MlKem768 = 0x11EC; // draft-ietf-tls-ecdhe-mlkem

// One record. random: 32 octets.
QByteArray clientHello(const HelloOffer &offer, const QByteArray &random);

struct HelloAnswer
{
    enum class Kind {
        Incomplete, // more must be read
        Hello,      // ServerHello, or HelloRetryRequest: the server accepts this
        Alert,
        NotTls,
    };
    Kind kind = Kind::Incomplete;
    TlsVersion version = TlsVersion::Tls12; // that the server chose
    quint16 cipher = 0;
    std::optional<quint16> group; // TLS 1.3
    bool compressed = false;
    bool renegotiatesSecurely = false; // RFC 5746
    int alert = -1;
    bool operator==(const HelloAnswer &) const = default;
};

HelloAnswer helloAnswer(const QByteArray &bytes);

} // namespace mailseal
