// SPDX-License-Identifier: GPL-3.0-or-later
//
// A revocation list of version 2 (RFC 5280 §5) with its number and the authority's key identifier; each entry
// has its reason unless that is “unspecified” (§5.3.1).
#pragma once

#include "model/x509/authority/issuer.h"

#include <QDateTime>

namespace mailseal {

// The numbers are those of CRLReason.
enum class RevocationReason {
    Unspecified = 0,
    KeyCompromise = 1,
    CaCompromise = 2,
    AffiliationChanged = 3,
    Superseded = 4,
    CessationOfOperation = 5,
    CertificateHold = 6,
};

QString reasonName(RevocationReason reason); // “keyCompromise”, as in RFC 5280 and openssl-ca(1)
std::optional<RevocationReason> reasonFromName(const QString &name); // in any case
// Those that people may give for what a CA has signed; the others are only read.
QStringList reasonNames();

struct RevokedCertificate
{
    QString serial; // hexadecimal
    QDateTime when;
    RevocationReason reason = RevocationReason::Unspecified;
    bool operator==(const RevokedCertificate &) const = default;
};

struct RevocationListProfile
{
    qint64 number = 1;
    QDateTime made;
    QDateTime next; // when the next list is there at the latest
    QList<RevokedCertificate> revoked;
    bool operator==(const RevocationListProfile &) const = default;
};

// What a list in DER says; nullopt unless this authority's key signed it. A number that is missing, or that
// is more than 63 bits long, is 0.
std::optional<RevocationListProfile> readRevocationList(const QByteArray &der, const Certificate &issuer);

// PEM.
Result<QByteArray> makeRevocationList(const RevocationListProfile &profile, const Issuer &issuer);

} // namespace mailseal
