// SPDX-License-Identifier: GPL-3.0-or-later
//
// The fields of a certificate, read from its outline in well under a microsecond each. The texts are those of
// CertificateDetails. A nullopt or an empty text means that OpenSSL has to be asked.
// Private to model/x509 and model/files.
#pragma once

#include "model/x509/certificates/certificate_name.h"
#include "model/x509/certificates/certificate_outline.h"

#include <QByteArray>
#include <QDateTime>

namespace mailseal {

struct KeyTitle
{
    QString text; // “RSA 2048”, “ECDSA P-256”
    int bits = 0;
};

struct SignatureTitle
{
    QString algorithm; // “sha256WithRSAEncryption”
    QString digest;    // “SHA256”
};

QDateTime timeOf(const DerValue &time); // UTC; invalid for anything else
std::optional<QString> commonNameIn(std::string_view name);
std::optional<QString> serialText(std::string_view serial);
std::optional<KeyTitle> keyTitle(std::string_view subjectPublicKeyInfo);
std::optional<SignatureTitle> signatureTitle(std::string_view algorithm);
std::optional<QList<CertificateName>> alternativeNames(const CertificateOutline &outline);
std::optional<QStringList> issuerAddresses(const CertificateOutline &outline);

// A name as two names are compared, and hashed for /etc/ssl/certs (RFC 5280 §7.1, X509_NAME_hash(3)).
std::optional<QByteArray> canonicalName(std::string_view name);
// False only if they are certainly different.
bool mayBeSameName(std::string_view one, std::string_view other);

} // namespace mailseal
