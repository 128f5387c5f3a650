// SPDX-License-Identifier: GPL-3.0-or-later
//
// A host name as it appears in a certificate. A DomainName that exists is valid and canonical: lower case,
// A-labels (RFC 5890), no trailing dot, LDH characters (RFC 5280 §4.2.1.6, RFC 1123 §2.1), at most one “*”
// and only as the whole first label (RFC 9525 §6.3).
#pragma once

#include "model/base/result.h"

namespace mailseal {

class DomainName
{
public:
    // Accepts what people type: upper case, umlauts, Cyrillic, a trailing dot and surrounding blanks are
    // fine.
    static Result<DomainName> parse(const QString &typed);

    QString ascii() const { return m_ascii; } // “mail.xn--bcher-kva.example”
    QString unicode() const;                  // “mail.bücher.example”
    bool isWildcard() const { return m_ascii.startsWith(QStringLiteral("*.")); }
    bool isInternational() const;
    // Whether a label mixes letters of alphabets that have look-alikes (Latin, Greek, Cyrillic; UTS #39 §5).
    bool mixesScripts() const;
    // “apple.example” for one that looks like it and is written with other letters (UTS #39 §4). Names of a
    // country with an alphabet of its own (“.рф”) are not compared with Latin ones.
    std::optional<QString> lookAlike() const;
    bool hasSymbols() const; // such as emoji, which IDNA 2008 does not allow (RFC 5892 §2)
    // “mail.example.org” → “example.org”; empty if only a single label would be left.
    QString parentDomain() const;

    bool operator==(const DomainName &) const = default;

private:
    explicit DomainName(QString ascii) : m_ascii(std::move(ascii)) { }
    QString m_ascii;
};

} // namespace mailseal
