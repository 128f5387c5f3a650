// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/issuing/certificate_parts.h"

#include "model/x509/issuing/extensions.h"

#include <QtCrypto>
#include <openssl/bn.h>

namespace mailseal::openssl {
namespace {

// 159 random bits and never zero, so positive and at most 20 octets (RFC 5280 §4.1.2.2).
bool setRandomSerial(X509 *certificate)
{
    QByteArray octets = QCA::Random::randomArray(20).toByteArray();
    octets[0] = static_cast<char>(octets[0] & 0x7F);
    octets[19] = static_cast<char>(octets[19] | (octets.count('\0') == 20 ? 1 : 0));
    BIGNUM *number = BN_bin2bn(reinterpret_cast<const unsigned char *>(octets.constData()), 20, nullptr);
    const Integer serial(BN_to_ASN1_INTEGER(number, nullptr));
    BN_free(number);
    return serial && X509_set_serialNumber(certificate, serial.get()) == 1;
}

// ASN1_TIME_set chooses UTCTime until 2049 and GeneralizedTime from 2050 (RFC 5280 §4.1.2.5).
bool setValidity(X509 *certificate, const Validity &validity)
{
    const Time before(ASN1_TIME_set(nullptr, validity.notBefore.toSecsSinceEpoch()));
    const Time after(ASN1_TIME_set(nullptr, validity.notAfter.toSecsSinceEpoch()));
    return before && after && X509_set1_notBefore(certificate, before.get()) == 1
        && X509_set1_notAfter(certificate, after.get()) == 1;
}

} // namespace

const EVP_MD *messageDigest(Digest digest, EVP_PKEY *key)
{
    if (EVP_PKEY_is_a(key, "ED25519")) // signs the message itself (RFC 8032)
        return nullptr;
    switch (digest) {
    case Digest::Sha256:
        return EVP_sha256();
    case Digest::Sha384:
        return EVP_sha384();
    case Digest::Sha512:
        return EVP_sha512();
    }
    return nullptr;
}

bool setExtensions(X509 *certificate, STACK_OF(X509_EXTENSION) * extensions)
{
    for (int i = 0; i < sk_X509_EXTENSION_num(extensions); ++i) {
        if (X509_add_ext(certificate, sk_X509_EXTENSION_value(extensions, i), -1) != 1)
            return false;
    }
    return true;
}

Cert newCertificate(
    const DistinguishedName &subject, EVP_PKEY *key, int x509Version, const Validity &validity)
{
    Cert certificate(X509_new());
    const Name name = toName(subject);
    const bool made = certificate && name && X509_set_version(certificate.get(), x509Version - 1) == 1
        && setRandomSerial(certificate.get()) && setValidity(certificate.get(), validity)
        && X509_set_subject_name(certificate.get(), name.get()) == 1
        && X509_set_pubkey(certificate.get(), key) == 1;
    return made ? std::move(certificate) : nullptr;
}

} // namespace mailseal::openssl
