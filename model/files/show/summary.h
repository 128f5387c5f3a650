// SPDX-License-Identifier: GPL-3.0-or-later
//
// The few lines about an object that people look for first: names, validity, key, issuer, fingerprint. Made
// for lists of ten thousand: a certificate takes a few microseconds.
#pragma once

#include "model/files/show/description.h"

namespace mailseal::files {

class Summary
{
public:
    explicit Summary(const QDateTime &time); // in the current language

    QString title(const FileObject &object) const; // “Certificate “mail.example.org””
    QList<Field> of(const FileObject &object) const;

private:
    QList<Field> certificate(const QByteArray &der) const;

    QDateTime m_time;
    QString m_titled; // “Certificate “%1””
    QString m_names;
    QString m_validity;
    QString m_key;
    QString m_issuer;
    QString m_fingerprint;
};

} // namespace mailseal::files
