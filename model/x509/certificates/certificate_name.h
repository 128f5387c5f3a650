// SPDX-License-Identifier: GPL-3.0-or-later
//
// One of the subject alternative names, exactly as the certificate or request has it (RFC 5280 §4.2.1.6): it
// may be one that nobody could ask for here, such as a host name with an underscore.
#pragma once

#include "model/names/alternative_name.h"

namespace mailseal {

struct CertificateName
{
    enum class Kind { Dns, Address, Email, Uri, Directory, Other };

    Kind kind = Kind::Other;
    QString value; // printable

    QString toString() const; // “DNS:mail.example.org”, “IP:192.0.2.1”, “email:…”, “URI:…”, “other:…”
    QString display() const; // in readable form, without its kind
    // nullopt if it is of another kind, or not in its required form.
    std::optional<AlternativeName> alternativeName() const;
    bool matches(const AlternativeName &host) const; // see AlternativeName::covers()

    bool operator==(const CertificateName &) const = default;
};

QStringList toStrings(const QList<CertificateName> &names);

} // namespace mailseal
