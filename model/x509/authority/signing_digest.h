// SPDX-License-Identifier: GPL-3.0-or-later
//
// The digest that an authority signs with: as strong as its key (NIST SP 800-57 part 1, table 3).
// Private to model/x509.
#pragma once

#include "model/x509/openssl/openssl_handles.h"

namespace mailseal::openssl {

// Null for Ed25519, which has its own.
const EVP_MD *signingDigest(EVP_PKEY *key);

} // namespace mailseal::openssl
