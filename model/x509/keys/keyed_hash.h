// SPDX-License-Identifier: GPL-3.0-or-later
//
// What proves that somebody knows a password without telling it: a hash, one with a key (HMAC, RFC 2104), and
// one that takes time on purpose (PBKDF2, RFC 8018 §5.2). Everything may be secret, so it is wiped.
#pragma once

#include "model/base/secrets/secret_bytes.h"

namespace mailseal {

enum class HashKind { Sha1, Sha256 };

// Each as long as the hash: 20 or 32 octets. Empty only if the library has no memory left.
SecretBytes hashed(HashKind kind, std::string_view bytes);
SecretBytes hashedWithKey(HashKind kind, std::string_view key, std::string_view bytes);
SecretBytes hashedSlowly(HashKind kind, std::string_view password, std::string_view salt, int rounds);

} // namespace mailseal
