// SPDX-License-Identifier: GPL-3.0-or-later
//
// The certificates of an own authority (RFC 5280): critical basic constraints with a path length, critical
// key usage keyCertSign and cRLSign, critical name constraints, key identifiers. Signed with SHA-384 by a key
// of ECDSA P-384, otherwise with SHA-256.
#pragma once

#include "model/names/alternative_name.h"
#include "model/names/distinguished_name.h"
#include "model/x509/authority/issuer.h"
#include "model/x509/issuing/certificate_profile.h"

namespace mailseal {

struct AuthorityProfile
{
    DistinguishedName subject;
    QList<AlternativeName> domains; // that it may sign: DNS names with everything below them, addresses
    int pathLength = 0;             // authorities that may follow below it
    Validity validity;
    bool operator==(const AuthorityProfile &) const = default;
};

Result<Certificate> makeRoot(const AuthorityProfile &profile, const PrivateKey &key);
Result<Certificate> makeIntermediate(
    const AuthorityProfile &profile, const PrivateKey &key, const Issuer &root);

// A root with the subject and the extensions of another, and a key of its own: its successor. The names are
// the same so that each may sign the other's key whatever its path length (self-issued, RFC 5280 §6.1.4 (l);
// RFC 4210 §4.4).
Result<Certificate> makeSuccessor(const Certificate &root, const PrivateKey &key, const Validity &validity);
// An intermediate certificate with the extensions of another, and a name and a key of its own.
Result<Certificate> makeSuccessor(const Certificate &intermediate, const DistinguishedName &subject,
    const PrivateKey &key, const Issuer &root, const Validity &validity);
// The subject, the key and the extensions of an authority, signed by another one.
Result<Certificate> crossSigned(const Certificate &authority, const Issuer &by, const Validity &validity);

// Those of the names that the authority's name constraints do not permit, as OpenSSL judges them.
QList<AlternativeName> namesOutside(const Certificate &authority, const QList<AlternativeName> &names);
// What the constraints permit, as a person would write it: “example.org”, “192.0.2.1”; empty if there are
// none.
QStringList permittedDomains(const Certificate &authority);

} // namespace mailseal
