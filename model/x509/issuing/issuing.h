// SPDX-License-Identifier: GPL-3.0-or-later
//
// Makes requests and certificates. Everything returned is PEM (RFC 7468), text only.
//
// Certificates made here (version 3) have critical basic constraints, critical key usage that fits the key,
// extended key usage serverAuth, subject alternative names, key identifiers (RFC 5280 §4.2.1), a
// serial number of 159 random bits, and dates as UTCTime until 2049 and GeneralizedTime from 2050.
#pragma once

#include "model/x509/issuing/certificate_profile.h"
#include "model/x509/keys/private_key.h"

struct x509_st;

namespace mailseal {

// PKCS#10 (RFC 2986), with the names, key usage and extended key usage as requested extensions.
Result<QByteArray> makeRequest(const CertificateProfile &profile, const PrivateKey &key);

// The public key of a request that openssl(1) made elsewhere from toRequestConfig(); toPem() of it is empty.
// nullopt: it is not exactly that request, or the key in it did not sign it.
std::optional<PrivateKey> keyRequestedElsewhere(
    const CertificateProfile &profile, const QByteArray &requestPem);

Result<QByteArray> makeSelfSigned(
    const CertificateProfile &profile, const PrivateKey &key, const Validity &validity);

// What the names of all test authorities begin with; their certificates are recognised by it.
DistinguishedName testAuthorityName();

// A certificate authority that lives for a single setup: path length 0, name constraints for exactly the
// names asked for, and a key that exists only in memory and is wiped with this object. A client may trust it
// during testing, and nobody can make it sign anything else afterwards.
class TestAuthority
{
public:
    // The same kind of key as the server's if an old client may need that: RSA for RSA, otherwise ECDSA
    // P-256.
    static Result<TestAuthority> create(
        const CertificateProfile &profile, KeyAlgorithm serverKey, const Validity &validity);

    Result<QByteArray> sign(
        const CertificateProfile &profile, const PrivateKey &key, const Validity &validity) const;
    QByteArray certificate() const;
    const PrivateKey &key() const
    {
        return m_key;
    } // for tests: a name outside the constraints must be refused

private:
    TestAuthority(PrivateKey key, std::shared_ptr<x509_st> certificate)
        : m_key(std::move(key)),
          m_certificate(std::move(certificate))
    { }
    PrivateKey m_key;
    std::shared_ptr<x509_st> m_certificate;
};

// Diffie-Hellman parameters of RFC 7919 (ffdhe2048) as PKCS#3 PEM, for Courier's combined file.
QByteArray diffieHellmanParameters();

// SHA-256 over the DER of a PEM certificate, “9F:2C:…”.
QString fingerprintSha256(const QByteArray &certificatePem);

} // namespace mailseal
