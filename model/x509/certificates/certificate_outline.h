// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the fields of a certificate are in its DER (RFC 5280 §4.1), found in about a microsecond and without
// an OpenSSL object, which takes fifty to make. Only for certificates that are as usual: all others are left
// to OpenSSL, so whatever has an outline can be read by OpenSSL, too.
// Private to model/x509 and model/files.
#pragma once

#include "model/x509/der/der_value.h"

namespace mailseal {

struct CertificateOutline
{
    int version = 1;
    std::string_view serial;    // the number alone
    std::string_view algorithm; // of the signature: a whole AlgorithmIdentifier
    std::string_view issuer;    // a whole Name
    DerValue notBefore;
    DerValue notAfter;
    std::string_view subject;    // a whole Name
    std::string_view key;        // a whole SubjectPublicKeyInfo
    std::string_view extensions; // a whole SEQUENCE; empty: none

    // The content of an extension, by the content of its object identifier.
    std::optional<std::string_view> extension(std::string_view identifier) const;
};

// The bytes must outlive it. nullopt for anything unusual, and for what is no certificate.
std::optional<CertificateOutline> certificateOutline(std::string_view der);

// Whether X509_check_ca(3) would call it an authority, or a root of version 1.
bool isAuthority(const CertificateOutline &outline);

namespace extension {

using std::string_view_literals::operator""sv;

constexpr auto subjectKeyIdentifier = "\x55\x1D\x0E"sv;
constexpr auto keyUsage = "\x55\x1D\x0F"sv;
constexpr auto subjectAltName = "\x55\x1D\x11"sv;
constexpr auto basicConstraints = "\x55\x1D\x13"sv;
constexpr auto authorityKeyIdentifier = "\x55\x1D\x23"sv;
constexpr auto authorityInfoAccess = "\x2B\x06\x01\x05\x05\x07\x01\x01"sv;
constexpr auto extendedKeyUsage = "\x55\x1D\x25"sv;
constexpr auto netscapeCertType = "\x60\x86\x48\x01\x86\xF8\x42\x01\x01"sv;

} // namespace extension
} // namespace mailseal
