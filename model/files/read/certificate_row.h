// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a list shows of a certificate, read by walking over its DER (RFC 5280 §4.1). This takes a few
// microseconds and no OpenSSL object, where decoding everything takes a hundred. The texts are those of
// CertificateDetails; unusual certificates are left to OpenSSL.
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QStringList>
#include <optional>
#include <string_view>

namespace mailseal::files {

struct CertificateRow
{
    QString subject;
    QString issuer;
    QStringList names;   // “DNS:mail.example.org”, …
    QDateTime notBefore; // UTC
    QDateTime notAfter;
    QString key;               // “RSA 2048”
    QString fingerprintSha256; // “9F:2C:…”
    bool operator==(const CertificateRow &) const = default;
};

// nullopt if the bytes are not a certificate.
std::optional<CertificateRow> certificateRow(std::string_view der);
// Judges by the outer structure alone.
bool looksLikeCertificate(std::string_view der);

} // namespace mailseal::files
