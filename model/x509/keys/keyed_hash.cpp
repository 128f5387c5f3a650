// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/keys/keyed_hash.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace mailseal {
namespace {

const EVP_MD *methodOf(HashKind kind)
{
    return kind == HashKind::Sha1 ? EVP_sha1() : EVP_sha256();
}

SecretBytes room(HashKind kind)
{
    return SecretBytes(static_cast<size_t>(EVP_MD_get_size(methodOf(kind))));
}

unsigned char *octets(SecretBytes &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

const unsigned char *octets(std::string_view bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.data());
}

} // namespace

SecretBytes hashed(HashKind kind, std::string_view bytes)
{
    SecretBytes sum = room(kind);
    const bool done
        = EVP_Digest(bytes.data(), bytes.size(), octets(sum), nullptr, methodOf(kind), nullptr) == 1;
    return done ? sum : SecretBytes();
}

SecretBytes hashedWithKey(HashKind kind, std::string_view key, std::string_view bytes)
{
    SecretBytes sum = room(kind);
    const bool done = HMAC(methodOf(kind), key.data(), static_cast<int>(key.size()), octets(bytes),
                          bytes.size(), octets(sum), nullptr)
        != nullptr;
    return done ? sum : SecretBytes();
}

SecretBytes hashedSlowly(HashKind kind, std::string_view password, std::string_view salt, int rounds)
{
    SecretBytes sum = room(kind);
    const bool done = PKCS5_PBKDF2_HMAC(password.data(), static_cast<int>(password.size()), octets(salt),
                          static_cast<int>(salt.size()), rounds, methodOf(kind), static_cast<int>(sum.size()),
                          octets(sum))
        == 1;
    return done ? sum : SecretBytes();
}

} // namespace mailseal
