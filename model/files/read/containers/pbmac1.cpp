// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/containers/pbmac1.h"

#include "model/base/secrets/secret_bytes.h"
#include "model/x509/der/der_value.h"

#include <limits>
#include <openssl/hmac.h>

namespace mailseal::files {
namespace {

using namespace openssl;

using Schemes = Handle<PBE2PARAM, PBE2PARAM_free>; // two algorithm identifiers, as in PBMAC1-params
using Pbkdf2 = Handle<PBKDF2PARAM, PBKDF2PARAM_free>;

// OpenSSL 3.0 does not know it by name.
constexpr char pbmac1[] = "1.2.840.113549.1.5.14";

template <typename T>
T *parameters(const X509_ALGOR *algorithm, const ASN1_ITEM *item)
{
    return static_cast<T *>(ASN1_TYPE_unpack_sequence(item, algorithm->parameter));
}

QByteArray toBytes(const ASN1_STRING *string)
{
    return {reinterpret_cast<const char *>(ASN1_STRING_get0_data(string)), ASN1_STRING_length(string)};
}

// hmacWithSHA256 uses SHA-256; NID_undef for anything that is not an HMAC.
int digestOf(const X509_ALGOR *hmac)
{
    int digest = NID_undef;
    EVP_PBE_find(EVP_PBE_TYPE_PRF, OBJ_obj2nid(hmac->algorithm), nullptr, &digest, nullptr);
    return digest;
}

const X509_ALGOR *algorithmOf(const PKCS12 *container)
{
    const X509_ALGOR *algorithm = nullptr;
    PKCS12_get0_mac(nullptr, &algorithm, nullptr, nullptr, container);
    return algorithm;
}

// What the check value covers: the octets of the authenticated safe (RFC 7292 §5.1).
QByteArray safeOf(const PKCS12 *container)
{
    unsigned char *bytes = nullptr;
    const int size = i2d_PKCS12(container, &bytes);
    if (size <= 0)
        return {};
    const auto file
        = DerWalk({reinterpret_cast<char *>(bytes), static_cast<size_t>(size)}).next(der::sequence);
    DerWalk fields(file ? file->content : std::string_view());
    (void)fields.next(der::integer);
    const auto info = fields.next(der::sequence);
    DerWalk parts(info ? info->content : std::string_view());
    (void)parts.next(der::objectIdentifier);
    const auto content = parts.next(0xA0);
    const auto octets = content ? DerWalk(content->content).next(der::octetString) : std::nullopt;
    const QByteArray safe = octets
        ? QByteArray(octets->content.data(), static_cast<qsizetype>(octets->content.size()))
        : QByteArray();
    OPENSSL_clear_free(bytes, static_cast<size_t>(size));
    return safe;
}

} // namespace

bool isPbmac1(const PKCS12 *container)
{
    const X509_ALGOR *algorithm = algorithmOf(container);
    char id[80] = {};
    if (algorithm != nullptr)
        OBJ_obj2txt(id, sizeof id, algorithm->algorithm, 1);
    return qstrcmp(id, pbmac1) == 0;
}

std::optional<Pbmac1> pbmac1Of(const PKCS12 *container)
{
    const ErrorScope errors;
    const Schemes schemes(parameters<PBE2PARAM>(algorithmOf(container), ASN1_ITEM_rptr(PBE2PARAM)));
    if (!schemes || OBJ_obj2nid(schemes->keyfunc->algorithm) != NID_id_pbkdf2)
        return std::nullopt;
    const Pbkdf2 pbkdf2(parameters<PBKDF2PARAM>(schemes->keyfunc, ASN1_ITEM_rptr(PBKDF2PARAM)));
    if (!pbkdf2 || pbkdf2->keylength == nullptr || pbkdf2->salt->type != V_ASN1_OCTET_STRING)
        return std::nullopt;
    const ASN1_OCTET_STRING *value = nullptr;
    PKCS12_get0_mac(&value, nullptr, nullptr, nullptr, container);
    uint64_t rounds = 0;
    if (ASN1_INTEGER_get_uint64(&rounds, pbkdf2->iter) != 1)
        rounds = std::numeric_limits<quint64>::max();
    const Pbmac1 check{toBytes(pbkdf2->salt->value.octet_string), rounds,
        static_cast<int>(std::clamp(ASN1_INTEGER_get(pbkdf2->keylength), 0L, 1024L)),
        pbkdf2->prf != nullptr ? digestOf(pbkdf2->prf) : NID_sha1, digestOf(schemes->encryption),
        toBytes(value)};
    // RFC 9579 §5: a key of less than 20 octets would be weak.
    const bool known = check.prf != NID_undef && check.mac != NID_undef && check.keySize >= 20;
    return known ? std::optional(check) : std::nullopt;
}

bool fits(const Pbmac1 &check, const PKCS12 *container, const char *passphrase, int size)
{
    const ErrorScope errors;
    const EVP_MD *prf = EVP_get_digestbynid(check.prf);
    const EVP_MD *mac = EVP_get_digestbynid(check.mac);
    SecretBytes key(static_cast<size_t>(check.keySize));
    const auto bytes = [](auto &array) { return reinterpret_cast<const unsigned char *>(array.data()); };
    if (prf == nullptr || mac == nullptr || check.rounds > std::numeric_limits<int>::max()
        || PKCS5_PBKDF2_HMAC(passphrase, size, bytes(check.salt), static_cast<int>(check.salt.size()),
               static_cast<int>(check.rounds), prf, check.keySize,
               reinterpret_cast<unsigned char *>(key.data()))
            != 1)
        return false;
    const QByteArray safe = safeOf(container);
    unsigned char value[EVP_MAX_MD_SIZE];
    unsigned valueSize = 0;
    return HMAC(mac, key.data(), check.keySize, bytes(safe), static_cast<size_t>(safe.size()), value,
               &valueSize)
        != nullptr
        && static_cast<qsizetype>(valueSize) == check.value.size()
        && CRYPTO_memcmp(value, check.value.constData(), valueSize) == 0;
}

} // namespace mailseal::files
