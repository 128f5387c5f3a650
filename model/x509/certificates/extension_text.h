// SPDX-License-Identifier: GPL-3.0-or-later
//
// The extensions of a certificate or request in plain words of the user's language (RFC 5280 §4.2). An
// extension that we do not know is shown with its object identifier and OpenSSL's own text, or its bytes.
#pragma once

#include "model/x509/certificates/certificate_name.h"

struct x509_st;
struct stack_st_X509_EXTENSION;

namespace mailseal {

struct ExtensionText
{
    QString id;    // “2.5.29.17”
    QString title; // “Alternative names”
    bool critical = false;
    QString text; // one or more lines
    bool operator==(const ExtensionText &) const = default;
};

QList<ExtensionText> extensionTexts(const stack_st_X509_EXTENSION *extensions);

QList<CertificateName> alternativeNames(const x509_st *certificate);
QList<CertificateName> alternativeNames(const stack_st_X509_EXTENSION *extensions);
// Where to get the issuer's certificate (RFC 5280 §4.2.2.1), printable.
QStringList issuerAddresses(const x509_st *certificate);

} // namespace mailseal
