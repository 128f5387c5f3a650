// SPDX-License-Identifier: GPL-3.0-or-later
//
// A subject: attributes in the order in which the certificate has them (RFC 5280 §4.1.2.4, X.520). The order
// is fixed: C, ST, L, postalCode, street, O, OU, CN, emailAddress; empty attributes are left out.
#pragma once

#include "model/base/result.h"

#include <QList>

namespace mailseal {

enum class Attribute { C, ST, L, PostalCode, Street, O, OU, CN, EmailAddress };

struct AttributeType
{
    Attribute attribute;
    const char *shortName; // in OpenSSL, on the command line and in the answers file
    const char *longName;  // in openssl.cnf
    int longest;           // in characters; upper bounds of X.520 and RFC 5280 appendix A
};

// All of them, in the order of a subject.
const QList<AttributeType> &attributeTypes();
const AttributeType &attributeType(Attribute attribute);
// By short or long name, in any case.
std::optional<Attribute> attributeFromName(const QString &name);

class DistinguishedName
{
public:
    // Checks the length, the characters, the country's two letters and the e-mail address; keeps the value as
    // given (but the country in upper case, and the e-mail's domain in A-labels). An empty value removes the
    // attribute.
    Result<void> set(Attribute attribute, const QString &value);
    QString value(Attribute attribute) const;
    bool isEmpty() const { return m_values.isEmpty(); }

    struct Entry
    {
        Attribute attribute;
        QString value;
        bool operator==(const Entry &) const = default;
    };
    QList<Entry> entries() const { return m_values; }

    // “C=DE, ST=Bayern, CN=mail.example.org”, quoted as by `openssl x509 -nameopt
    // oneline,-space_eq,utf8,-esc_msb`.
    QString oneLine() const;

    bool operator==(const DistinguishedName &) const = default;

private:
    QList<Entry> m_values;
};

} // namespace mailseal
