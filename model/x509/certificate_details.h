// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a certificate says, as values to show: text is printable (no control characters, nothing that turns
// the direction of writing), fingerprints are “9F:2C:…”, times are UTC.
#pragma once

#include "model/x509/certificate.h"
#include "model/x509/extension_text.h"

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
    QString subjectHash;    // of the folder /etc/ssl/certs (openssl x509 -subject_hash)
    QString subjectHashOld; // before OpenSSL 1.0 (MD5)
    QString fingerprintSha256;
    QString fingerprintSha1;
    QString fingerprintMd5;
    QList<CertificateName> names;
    QStringList issuerAddresses; // where the issuer's certificate can be had
    QString key; // “RSA 2048”, “ECDSA P-256”; “unknown” when OpenSSL does not know the algorithm
    int keyBits = 0;
    QString signatureAlgorithm; // “sha256WithRSAEncryption”
    QString signatureDigest;    // “SHA256”; empty where the algorithm has none
    QString tlsa;               // the hexadecimal part of a TLSA 3 1 1 record (RFC 6698)
    QList<ExtensionText> extensions;
    bool operator==(const CertificateDetails &) const = default;
};

CertificateDetails details(const Certificate &certificate);
// Everything, in OpenSSL's words (openssl x509 -text).
QString fullText(const Certificate &certificate);

// For requests and revocation lists too; private to these floors because of OpenSSL's types.
QString oneLine(const X509_name_st *name);
// Replaces what a terminal or a window would obey instead of show.
QString printable(const QString &text);

} // namespace mailseal
