// SPDX-License-Identifier: GPL-3.0-or-later
//
// The check value of a PKCS#12 file as in RFC 9579: PBMAC1 of RFC 8018, with PBKDF2 and HMAC. OpenSSL
// verifies it since 3.4; this code does so with every version.
// Private to model/files/read.
#pragma once

#include "model/x509/openssl/openssl_handles.h"

#include <optional>

namespace mailseal::files {

struct Pbmac1
{
    QByteArray salt;
    quint64 rounds = 0; // 2⁶⁴−1: more than can be counted
    int keySize = 0;    // octets
    int prf = 0;        // NID of a digest
    int mac = 0;        // NID of a digest
    QByteArray value;
};

bool isPbmac1(const PKCS12 *container);
// nullopt if a part of it is unknown or not allowed.
std::optional<Pbmac1> pbmac1Of(const PKCS12 *container);
bool fits(const Pbmac1 &check, const PKCS12 *container, const char *passphrase, int size);

} // namespace mailseal::files
