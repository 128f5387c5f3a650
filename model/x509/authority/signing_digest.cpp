// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/authority/signing_digest.h"

#include "model/x509/issuing/certificate_parts.h"

#include <string_view>

namespace mailseal::openssl {

const EVP_MD *signingDigest(EVP_PKEY *key)
{
    const char *kind = EVP_PKEY_get0_type_name(key);
    if (kind != nullptr
        && std::string_view(kind).starts_with("ML-DSA")) // signs the message itself (FIPS 204)
        return nullptr;
    const bool isLarge = EVP_PKEY_is_a(key, "EC") && EVP_PKEY_get_bits(key) > 256;
    return messageDigest(isLarge ? Digest::Sha384 : Digest::Sha256, key);
}

} // namespace mailseal::openssl
