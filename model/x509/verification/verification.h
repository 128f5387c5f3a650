// SPDX-License-Identifier: GPL-3.0-or-later
//
// Would a client trust this certificate? Checks by RFC 5280 §6 as OpenSSL implements it, at the security
// level that clients use today (2: RSA from 2048 bits, no SHA-1), and by RFC 6125 for names. The answer gives
// the reason and the certificate it is about.
#pragma once

#include "model/names/alternative_name.h"
#include "model/x509/certificates/certificate.h"

#include <QDateTime>

namespace mailseal {

enum class Purpose { TlsServer, TlsClient };

struct VerificationRequest
{
    Certificate leaf;
    QList<Certificate> intermediates; // in any order
    QList<Certificate> trusted;
    QList<QByteArray> revocationLists; // DER; honoured where they apply, but not required
    QDateTime time;
    Purpose purpose = Purpose::TlsServer;
    std::optional<int> mostIntermediates;
};

enum class VerificationReason {
    Trusted,
    IssuerMissing, // the chain ends before a trusted certificate
    SelfSignedNotTrusted,
    RootNotTrusted,
    Expired,
    NotYetValid,
    Revoked,
    BadSignature,
    NotAnAuthority,
    PathTooLong,
    WrongPurpose,
    NameNotPermitted,
    TooWeak,
    UnknownCriticalExtension,
    RevocationListUnusable,
    Other,
};

struct Verification
{
    VerificationReason reason = VerificationReason::Trusted;
    std::optional<Certificate> concerned; // nullopt if trusted
    QString detail;                       // OpenSSL's text
    QList<Certificate> chain;             // from the leaf, as far as it could be built
    // A client that takes the first issuer it finds, in the order of the intermediates, trusts it as well.
    bool onFirstPath = true;
    bool verified() const { return reason == VerificationReason::Trusted; }
    bool operator==(const Verification &) const = default;
};

Verification verify(const VerificationRequest &request);

// Looks only at the alternative names; the common name does not count (RFC 6125 §6.4.4, RFC 9525 §2).
bool isValidFor(const Certificate &certificate, const AlternativeName &name);

} // namespace mailseal
