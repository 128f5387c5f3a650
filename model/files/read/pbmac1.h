// SPDX-License-Identifier: GPL-3.0-or-later
//
// The check value of a PKCS#12 file after RFC 9579: PBMAC1 of RFC 8018, with PBKDF2 and HMAC. OpenSSL
// verifies it from 3.4 on; this does on every version.
// Private to model/files/read.
#pragma once

#include "model/x509/openssl_handles.h"

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
// Nothing when a part of it is not known or not allowed.
std::optional<Pbmac1> pbmac1Of(const PKCS12 *container);
bool fits(const Pbmac1 &check, const PKCS12 *container, const char *passphrase, int size);

} // namespace mailseal::files
