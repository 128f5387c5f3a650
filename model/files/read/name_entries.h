// SPDX-License-Identifier: GPL-3.0-or-later
//
// A distinguished name attribute by attribute, in the order of the name (RFC 5280 §4.1.2.4).
// Private to model/files because of OpenSSL's types.
#pragma once

#include <QList>
#include <QString>

struct X509_name_st;

namespace mailseal::files {

struct NameEntry
{
    QString attribute; // “CN”, or an object identifier without a name
    QString title;     // “Common name”
    QString value;     // printable
    bool operator==(const NameEntry &) const = default;
};

QList<NameEntry> nameEntries(const X509_name_st *name);

} // namespace mailseal::files
