// SPDX-License-Identifier: GPL-3.0-or-later
//
// The extensions of a certificate or request in plain words of the user's language (RFC 5280 §4.2). One that
// is not known here is shown with its object identifier and OpenSSL's own text, or its bytes.
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

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

// “DNS:mail.example.org”, “IP:192.0.2.1”, “email:…”, “URI:…”, “other:…”
QStringList alternativeNames(const x509_st *certificate);
QStringList alternativeNames(const stack_st_X509_EXTENSION *extensions);

} // namespace mailseal
