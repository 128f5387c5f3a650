// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a request or certificate is to contain.
#pragma once

#include "model/names/alternative_name.h"
#include "model/names/distinguished_name.h"
#include "model/x509/keys/key_algorithm.h"

#include <QDateTime>

namespace mailseal {

struct CertificateProfile
{
    DistinguishedName subject;
    QList<AlternativeName> names;   // all of them, including the common name
    Digest digest = Digest::Sha256; // not used by Ed25519, which has its own
    int x509Version = 3;            // 1 or 3 (RFC 5280 §4.1.2.1); a version 1 certificate carries no names
    bool operator==(const CertificateProfile &) const = default;
};

struct Validity
{
    QDateTime notBefore; // UTC, whole seconds
    QDateTime notAfter;
    // Begins an hour before the certificate is made, as with public CAs, for machines whose clock is slow.
    // The total is still that many days, because programs measure from end to end.
    static Validity days(const QDateTime &made, int days);
    bool operator==(const Validity &) const = default;
};

} // namespace mailseal
