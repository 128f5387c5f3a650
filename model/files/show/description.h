// SPDX-License-Identifier: GPL-3.0-or-later
//
// An object as lines to show, in the order in which a person reads them: subject, issuer, dates, key,
// fingerprints, extensions. The window, the terminal and the comparison of two files all show these.
#pragma once

#include "model/files/read/file_contents.h"

#include <QDateTime>

namespace mailseal::files {

struct Field
{
    QString id; // the same in every language: “subject”, “subject/CN”, “2.5.29.17” for an extension
    QString title;       // “Subject”
    QString text;        // may have several lines
    bool isPart = false; // part of the field above: one attribute of the subject
    bool operator==(const Field &) const = default;
};

QList<Field> describe(const FileObject &object, const QDateTime &time);

// “Certificate “CN=mail.example.org””: the kind, and what tells this object from others of its kind.
QString headline(const FileObject &object);

// “89 days left”, “expires today”, “expired 3 days ago”, “valid in 2 days”
QString remainingTime(const QDateTime &notBefore, const QDateTime &notAfter, const QDateTime &time);

// Everything, as OpenSSL prints it (openssl x509, req, crl, pkey -text); for private keys only the kind.
QString fullText(const FileObject &object);

} // namespace mailseal::files
