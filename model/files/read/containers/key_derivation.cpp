// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/containers/key_derivation.h"

#include "model/base/errors/error_code.h"
#include "model/files/read/containers/pbmac1.h"

#include <limits>
#include <openssl/provider.h>

namespace mailseal::files {
namespace {

using namespace openssl;

using Pbes1 = Handle<PBEPARAM, PBEPARAM_free>;
using Pbes2 = Handle<PBE2PARAM, PBE2PARAM_free>;
using Pbkdf2 = Handle<PBKDF2PARAM, PBKDF2PARAM_free>;
using Scrypt = Handle<SCRYPT_PARAMS, SCRYPT_PARAMS_free>;

constexpr quint64 endless = std::numeric_limits<quint64>::max();

template <typename T>
T *parameters(const X509_ALGOR *algorithm, const ASN1_ITEM *item)
{
    return static_cast<T *>(ASN1_TYPE_unpack_sequence(item, algorithm->parameter));
}

// A negative number, or one too large for the type, counts as infinite.
quint64 number(const ASN1_INTEGER *integer)
{
    uint64_t value = 0;
    return integer != nullptr && ASN1_INTEGER_get_uint64(&value, integer) == 1 ? value : endless;
}

quint64 product(quint64 a, quint64 b)
{
    return a != 0 && b > endless / a ? endless : a * b;
}

QString nameOf(const ASN1_OBJECT *object)
{
    char text[80] = {};
    OBJ_obj2txt(text, sizeof text, object, 0);
    return QString::fromLatin1(text);
}

// By name, because RC2 with 40 bits has no identifier of its own.
bool isFetchable(const ASN1_OBJECT *cipher)
{
    const int nid = OBJ_obj2nid(cipher);
    EVP_CIPHER *fetched = nid == NID_undef ? nullptr : EVP_CIPHER_fetch(nullptr, OBJ_nid2sn(nid), nullptr);
    EVP_CIPHER_free(fetched);
    return fetched != nullptr;
}

// The rounds of a key derivation function; nullopt if we do not know it.
std::optional<quint64> roundsOf(const X509_ALGOR *function)
{
    if (OBJ_obj2nid(function->algorithm) == NID_id_pbkdf2) {
        const Pbkdf2 pbkdf2(parameters<PBKDF2PARAM>(function, ASN1_ITEM_rptr(PBKDF2PARAM)));
        return pbkdf2 ? std::optional(number(pbkdf2->iter)) : std::nullopt;
    }
    if (OBJ_obj2nid(function->algorithm) == NID_id_scrypt) {
        const Scrypt scrypt(parameters<SCRYPT_PARAMS>(function, ASN1_ITEM_rptr(SCRYPT_PARAMS)));
        if (!scrypt)
            return std::nullopt;
        return product(product(number(scrypt->costParameter), number(scrypt->blockSize)),
            number(scrypt->parallelizationParameter));
    }
    return std::nullopt;
}

// The memory OpenSSL allows scrypt by default when it decrypts a key (SCRYPT_MAX_MEM in EVP_PBE_scrypt(3)):
// beyond that, the right passphrase would look like a wrong one.
bool needsTooMuchMemory(const X509_ALGOR *function)
{
    constexpr quint64 most = quint64(32) << 20;
    if (OBJ_obj2nid(function->algorithm) != NID_id_scrypt)
        return false;
    const Scrypt scrypt(parameters<SCRYPT_PARAMS>(function, ASN1_ITEM_rptr(SCRYPT_PARAMS)));
    return scrypt
        && product(product(128, number(scrypt->blockSize)),
               number(scrypt->costParameter) + number(scrypt->parallelizationParameter) + 2)
        > most;
}

Derivation pbes2DerivationOf(const X509_ALGOR *algorithm)
{
    const Pbes2 pbes2(parameters<PBE2PARAM>(algorithm, ASN1_ITEM_rptr(PBE2PARAM)));
    if (!pbes2)
        return {nameOf(algorithm->algorithm), false, 0};
    const auto rounds = roundsOf(pbes2->keyfunc);
    if (!rounds || needsTooMuchMemory(pbes2->keyfunc))
        return {nameOf(pbes2->keyfunc->algorithm), false, rounds.value_or(0)};
    const ASN1_OBJECT *cipher = pbes2->encryption->algorithm;
    return {nameOf(cipher), isFetchable(cipher), *rounds};
}

Derivation pbmac1DerivationOf(const PKCS12 *container)
{
    const auto check = pbmac1Of(container);
    return {QStringLiteral("PBMAC1"), check.has_value(), check ? check->rounds : 0};
}

} // namespace

void loadLegacyAlgorithms()
{
    static const OSSL_PROVIDER *legacy = OSSL_PROVIDER_try_load(nullptr, "legacy", 1);
    (void)legacy;
}

Derivation derivationOf(const X509_ALGOR *algorithm)
{
    loadLegacyAlgorithms();
    const ErrorScope errors;
    const int nid = OBJ_obj2nid(algorithm->algorithm);
    if (nid == NID_pbes2)
        return pbes2DerivationOf(algorithm);
    int cipher = NID_undef;
    if (nid == NID_undef || EVP_PBE_find(EVP_PBE_TYPE_OUTER, nid, &cipher, nullptr, nullptr) != 1)
        return {nameOf(algorithm->algorithm), false, 0};
    const Pbes1 pbes1(parameters<PBEPARAM>(algorithm, ASN1_ITEM_rptr(PBEPARAM)));
    const bool fetchable = cipher != NID_undef && isFetchable(OBJ_nid2obj(cipher));
    return {nameOf(algorithm->algorithm), pbes1 && fetchable, pbes1 ? number(pbes1->iter) : 0};
}

Derivation macDerivationOf(const PKCS12 *container)
{
    const ErrorScope errors;
    const X509_ALGOR *algorithm = nullptr;
    const ASN1_INTEGER *rounds = nullptr;
    PKCS12_get0_mac(nullptr, &algorithm, nullptr, &rounds, container);
    if (algorithm == nullptr)
        return {};
    if (isPbmac1(container))
        return pbmac1DerivationOf(container);
    const EVP_MD *digest = EVP_get_digestbyobj(algorithm->algorithm);
    return {nameOf(algorithm->algorithm), digest != nullptr, rounds != nullptr ? number(rounds) : 1};
}

Result<void> DerivationBudget::spend(const Derivation &derivation)
{
    if (derivation.rounds > m_limit - m_spent)
        return failure(ErrorCode::DerivationTooCostly,
            {m_fileName,
                derivation.rounds == endless ? QStringLiteral("2⁶⁴") : QString::number(derivation.rounds),
                QString::number(m_limit)});
    if (!derivation.supported)
        return failure(ErrorCode::EncryptionUnsupported, {m_fileName, derivation.algorithm});
    m_spent += derivation.rounds;
    return {};
}

} // namespace mailseal::files
