// SPDX-License-Identifier: GPL-3.0-or-later
//
// What an own authority signs for others (RFC 5280): never an authority (critical basic constraints),
// critical key usage that fits the key, extended key usage, alternative names, key identifiers, a serial
// number of 159 random bits, and where revocation lists are.
#pragma once

#include "model/names/alternative_name.h"
#include "model/names/distinguished_name.h"
#include "model/x509/authority/issuer.h"
#include "model/x509/issuing/certificate_profile.h"
#include "model/x509/issuing/certificate_use.h"

namespace mailseal {

struct LeafProfile
{
    DistinguishedName subject;
    QList<AlternativeName> names;
    CertificateUse use = CertificateUse::Server;
    Validity validity;
    QString revocationLists; // “http://…”; empty: nowhere
    bool operator==(const LeafProfile &) const = default;
};

// The public key is a SubjectPublicKeyInfo in DER.
Result<Certificate> signLeaf(const LeafProfile &profile, const QByteArray &publicKey, const Issuer &issuer);

// Whether a key may be certified today: RSA from 2048 to 8192 bits with a sound modulus and exponent, ECDSA
// on P-256, P-384 or P-521, Ed25519.
bool isStrongKey(const QByteArray &publicKey);

// Of a certificate, without an OpenSSL object where it is as usual.
QByteArray publicKeyOf(const Certificate &certificate); // a SubjectPublicKeyInfo in DER
QString serialOf(const Certificate &certificate);       // hexadecimal, upper case, as in CertificateDetails
CertificateUse useOf(const Certificate &certificate);   // by its extended key usage; Server if it has none

} // namespace mailseal
