// SPDX-License-Identifier: GPL-3.0-or-later
//
// TLSA records (RFC 6698, updated by RFC 7671) and how an SMTP sender compares them with what a server
// presents (RFC 7672 §3). Whether DNSSEC vouches for the records is the caller's business.
#pragma once

#include "model/x509/verification/verification.h"

namespace mailseal {

struct TlsaRecord
{
    quint8 usage = 3;    // 0 PKIX-TA, 1 PKIX-EE, 2 DANE-TA, 3 DANE-EE
    quint8 selector = 1; // 0 the certificate, 1 its public key
    quint8 matching = 1; // 0 all of it, 1 SHA-256, 2 SHA-512
    QByteArray data;
    bool operator==(const TlsaRecord &) const = default;
};

std::optional<TlsaRecord> tlsaFromWire(const QByteArray &octets); // RDATA; nullopt: too short
QString toText(const TlsaRecord &record);                         // “3 1 1 8cb0…”

// What a record of this kind would say about the certificate; the kind must be one of the above.
TlsaRecord tlsaFor(const Certificate &certificate, quint8 usage, quint8 selector, quint8 matching);
bool fits(const TlsaRecord &record, const Certificate &certificate);

// Whether SMTP senders use it (RFC 7672 §3.1).
enum class TlsaFitness {
    Usable,
    PublicAuthority, // usage 0 or 1: not for SMTP
    Unknown,         // usage, selector or matching that nobody has defined
    Malformed,       // a digest of another length, or data that is no certificate or key
};
TlsaFitness fitnessOf(const TlsaRecord &record);

struct DaneMatch
{
    enum class Result {
        NoneUsable, // senders encrypt, and verify nothing
        Fits,
        // Senders do not deliver:
        FitsNothing,
        ChainUnfit, // a record names an authority that is presented, but the chain to it is not valid
        WrongName,  // the same, and the certificate is for another host
    };
    Result result = Result::NoneUsable;
    std::optional<TlsaRecord> record; // the one that fits, or comes nearest
    bool operator==(const DaneMatch &) const = default;
};

// chain: as presented, the server's certificate first. names: the host's, any of which will do. Usage 3 looks
// neither at names nor at dates (RFC 7672 §3.1.1).
DaneMatch matchDane(const QList<TlsaRecord> &records, const QList<Certificate> &chain,
    const QList<AlternativeName> &names, const QDateTime &time);

} // namespace mailseal
