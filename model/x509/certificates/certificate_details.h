// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a certificate says, as values to show: text is printable (no control characters, nothing that changes
// the direction of writing), fingerprints look like “9F:2C:…”, times are UTC.
#pragma once

#include "model/x509/certificates/certificate.h"
#include "model/x509/certificates/extension_text.h"

#include <QDateTime>

struct X509_name_st;
struct X509_req_st;
struct X509_crl_st;

namespace mailseal {

struct CertificateDetails
{
    QString subject; // one line, as `openssl x509 -nameopt oneline,-space_eq,utf8,-esc_msb`
    QString issuer;
    QString commonName;
    QString issuerCommonName;
    QString serial; // hexadecimal, upper case
    int version = 3;
    QDateTime notBefore;
    QDateTime notAfter;
    QString subjectHash;    // as in the folder /etc/ssl/certs (openssl x509 -subject_hash)
    QString subjectHashOld; // the hash used before OpenSSL 1.0 (MD5)
    QString fingerprintSha256;
    QString fingerprintSha1;
    QString fingerprintMd5;
    QList<CertificateName> names;
    QStringList issuerAddresses; // where to get the issuer's certificate
    QString key;                 // “RSA 2048”, “ECDSA P-256”, “ML-DSA-65”
    int keyBits = 0;
    QString signatureAlgorithm; // “sha256WithRSAEncryption”
    QString signatureDigest;    // “SHA256”; empty if the algorithm has none
    QString tlsa;               // the hexadecimal part of a TLSA 3 1 1 record (RFC 6698)
    QList<ExtensionText> extensions;
    // What people call it: its common name, or the first of its names; never empty.
    QString title() const;
    bool operator==(const CertificateDetails &) const = default;
};

CertificateDetails details(const Certificate &certificate);
// The algorithm of its key if OpenSSL does not know that here (“ML-DSA-65”); otherwise empty.
QString unknownAlgorithm(const Certificate &certificate);
// As CertificateDetails::title(), without reading all the rest.
QString titleOf(const Certificate &certificate);
// The same, slowly, for certificates that are unusual; for tests.
CertificateDetails detailsByOpenssl(const Certificate &certificate);
// Everything, as OpenSSL prints it (openssl x509 -text).
QString fullText(const Certificate &certificate);

// Also for requests and revocation lists; private to these floors because of OpenSSL's types.
QString oneLine(const X509_name_st *name);
QString commonNameOf(const X509_name_st *name); // the last one; empty if there is none

} // namespace mailseal
