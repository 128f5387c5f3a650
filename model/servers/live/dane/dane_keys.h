// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a server's files say that TLSA records are made of: the keys in use, with the chains that are
// presented for them, and the keys that come next.
#pragma once

#include "model/files/read/file_contents.h"

namespace mailseal {

struct DaneKeys
{
    QList<QList<Certificate>> chains; // one for each kind of key, the server's certificate first
    QByteArrayList current;           // SubjectPublicKeyInfo in DER (RFC 5280 §4.1.2.7), each once
    QByteArrayList next;
    bool operator==(const DaneKeys &) const = default;
};

// The public keys that a file is about: those of its servers' certificates; where there is none, those of its
// keys and requests. Each once, in the order of the file.
QByteArrayList publicKeysIn(const files::FileContents &contents);

// Error: HoldsNoKeyForDane, %1 the file; NextKeyIsCurrent, %1 the file of the next key.
Result<DaneKeys> daneKeys(const files::FileContents &current, const std::optional<files::FileContents> &next);

} // namespace mailseal
