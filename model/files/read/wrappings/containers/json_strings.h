// SPDX-License-Identifier: GPL-3.0-or-later
//
// The strings of a JSON text (RFC 8259 §7) that are long enough for a key, each with the name of its member.
// The text needs not be whole or right otherwise: consoles and templates write much that is nearly JSON.
// Private to model/files/read.
#pragma once

#include "model/base/secrets/secret_bytes.h"

#include <QList>
#include <QString>

namespace mailseal::files {

struct NamedBytes
{
    QString name; // printable; empty if there is none
    SecretBytes bytes;
    bool operator==(const NamedBytes &) const = default;
};

// Empty unless the text begins like an object or an array.
QList<NamedBytes> jsonStrings(std::string_view text, qsizetype most);

} // namespace mailseal::files
