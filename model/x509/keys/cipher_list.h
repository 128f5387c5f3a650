// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a list of ciphers leaves to servers up to TLS 1.2, where each cipher wants a certain kind of key.
// Source: openssl-ciphers(1), “CIPHER STRINGS”.
#pragma once

#include <QString>

namespace mailseal {

struct CipherList
{
    bool isUnderstood = false; // false: it names no cipher at all, and servers refuse it
    bool servesRsa = false;
    bool servesEcdsa = false; // also keys of Ed25519 and Ed448

    static CipherList read(const QString &list);
};

} // namespace mailseal
