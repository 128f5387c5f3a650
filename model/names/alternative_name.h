// SPDX-License-Identifier: GPL-3.0-or-later
//
// A subject alternative name: a DNS name, an IP address or an e-mail address (RFC 5280 §4.2.1.6). Its form
// tells which kind it is; value() is the canonical text of that kind.
#pragma once

#include "model/names/domain_name.h"

#include <QList>

namespace mailseal {

class AlternativeName
{
public:
    enum class Kind { Dns, Address, Email };

    // “mail.example.org”, “192.0.2.1”, “2001:db8::1”, “[2001:db8::1]”, “postmaster@bücher.example”.
    static Result<AlternativeName> parse(const QString &typed);
    static AlternativeName fromDomainName(const DomainName &name);

    Kind kind() const { return m_kind; }
    QString value() const { return m_value; } // ASCII
    QString display() const;                  // international names in readable form
    QByteArray addressBytes() const;          // 4 or 16 octets in network order; empty unless Kind::Address
    bool mixesScripts() const;
    // Whether a certificate with this name is valid for the host: the names are equal, or this one has “*” in
    // place of the host's first label (RFC 6125 §6.4.3).
    bool covers(const AlternativeName &host) const;

    bool operator==(const AlternativeName &) const = default;

private:
    AlternativeName(Kind kind, QString value) : m_kind(kind), m_value(std::move(value)) { }
    Kind m_kind;
    QString m_value;
};

// An e-mail address as RFC 5280 §4.2.1.6 requires it: ASCII before the @, A-labels after it.
Result<QString> parseEmail(const QString &typed);

} // namespace mailseal
