// SPDX-License-Identifier: GPL-3.0-or-later
//
// Objects as PEM in the strict form of RFC 7468: 64 characters per line, LF, nothing around the blocks.
#pragma once

#include "model/files/read/file_contents.h"

namespace mailseal::files {

SecretBytes toPem(const FileObject &object);
// PKCS#8, encrypted with AES-256-CBC and PBKDF2 unless the passphrase is empty.
Result<SecretBytes> keyToPem(const PrivateKey &key, const QCA::SecureArray &passphrase);
Result<SecretBytes> keyToDer(const PrivateKey &key, const QCA::SecureArray &passphrase);

// PKCS#1 (RFC 8017) or SEC 1 (RFC 5915), encrypted with AES-256-CBC as in RFC 1421 unless the passphrase is
// empty: one round of MD5, so for old programs only. KeyHasNoTraditionalForm for Ed25519 and the like.
Result<SecretBytes> keyToTraditionalPem(const PrivateKey &key, const QCA::SecureArray &passphrase);

constexpr int derivationRounds = 600'000; // PBKDF2 with SHA-256, as recommended in 2023 for passphrases

inline void append(SecretBytes &to, const SecretBytes &more)
{
    to.insert(to.end(), more.begin(), more.end());
}

} // namespace mailseal::files
