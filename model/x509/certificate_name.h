// SPDX-License-Identifier: GPL-3.0-or-later
//
// One of the subject alternative names as it stands in a certificate or request (RFC 5280 §4.2.1.6): also one
// that nobody could ask for, such as a host name with an underscore.
#pragma once

#include "model/names/alternative_name.h"

namespace mailseal {

struct CertificateName
{
    enum class Kind { Dns, Address, Email, Uri, Directory, Other };

    Kind kind = Kind::Other;
    QString value; // printable

    QString toString() const; // “DNS:mail.example.org”, “IP:192.0.2.1”, “email:…”, “URI:…”, “other:…”
    QString display() const; // as people write it, without its kind
    // Nothing when it is of another kind, or not written as it must be.
    std::optional<AlternativeName> alternativeName() const;
    bool matches(const AlternativeName &host) const; // see AlternativeName::covers()

    bool operator==(const CertificateName &) const = default;
};

QStringList toStrings(const QList<CertificateName> &names);

} // namespace mailseal
