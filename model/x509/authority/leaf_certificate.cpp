// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/authority/leaf_certificate.h"

#include "model/x509/authority/signing_digest.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/certificates/certificate_outline.h"
#include "model/x509/certificates/outline_fields.h"
#include "model/x509/issuing/certificate_parts.h"
#include "model/x509/issuing/extensions.h"

namespace mailseal {
namespace {

using namespace openssl;

Pkey publicKeyFrom(const QByteArray &der)
{
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    return Pkey(d2i_PUBKEY(nullptr, &at, static_cast<long>(der.size())));
}

bool addLeafExtensions(
    STACK_OF(X509_EXTENSION) * *to, const LeafProfile &profile, X509 *certificate, const X509 *issuer)
{
    const CertificateProfile named{profile.subject, profile.names};
    return addBasicConstraints(to, {}) && addKeyUsage(to, X509_get0_pubkey(certificate))
        && addExtendedKeyUsage(to, profile.use) && addSubjectAlternativeNames(to, named)
        && addSubjectKeyIdentifier(to, X509_get_X509_PUBKEY(certificate))
        && addAuthorityKeyIdentifier(to, X509_get_X509_PUBKEY(issuer))
        && addRevocationListAddress(to, profile.revocationLists);
}

bool isStrongKind(EVP_PKEY *key)
{
    const int bits = EVP_PKEY_get_bits(key);
    if (EVP_PKEY_is_a(key, "RSA"))
        return bits >= 2048 && bits <= 8192; // more takes servers seconds
    if (EVP_PKEY_is_a(key, "ED25519"))
        return true;
    char group[64] = {};
    if (!EVP_PKEY_is_a(key, "EC") || EVP_PKEY_get_group_name(key, group, sizeof group, nullptr) != 1)
        return false;
    const int curve = OBJ_sn2nid(group);
    return curve == NID_X9_62_prime256v1 || curve == NID_secp384r1 || curve == NID_secp521r1;
}

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

} // namespace

Result<Certificate> signLeaf(const LeafProfile &profile, const QByteArray &publicKey, const Issuer &issuer)
{
    const ErrorScope errors;
    const Pkey key = publicKeyFrom(publicKey);
    Cert certificate = key ? newCertificate(profile.subject, key.get(), 3, profile.validity) : nullptr;
    if (!certificate)
        return errors.failed();
    const X509 *signer = issuer.certificate.handle();
    EVP_PKEY *signingKey = issuer.key.handle();
    STACK_OF(X509_EXTENSION) *list = nullptr;
    const bool added = addLeafExtensions(&list, profile, certificate.get(), signer);
    const Extensions extensions(list);
    if (!added || !setExtensions(certificate.get(), list)
        || X509_set_issuer_name(certificate.get(), X509_get_subject_name(signer)) != 1
        || X509_sign(certificate.get(), signingKey, signingDigest(signingKey)) <= 0)
        return errors.failed();
    return Certificate::adopt(certificate.release());
}

bool isStrongKey(const QByteArray &publicKey)
{
    const ErrorScope errors;
    const Pkey key = publicKeyFrom(publicKey);
    if (!key || !isStrongKind(key.get()))
        return false;
    const PkeyContext context(EVP_PKEY_CTX_new_from_pkey(nullptr, key.get(), nullptr));
    return context
        && EVP_PKEY_public_check(context.get()) == 1; // small factors, exponent, points off the curve
}

QByteArray publicKeyOf(const Certificate &certificate)
{
    if (const auto outline = certificateOutline(view(certificate.der())))
        return QByteArray(outline->key.data(), static_cast<qsizetype>(outline->key.size()));
    const ErrorScope errors;
    unsigned char *der = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate.handle()), &der);
    const QByteArray bytes(reinterpret_cast<const char *>(der), std::max(size, 0));
    OPENSSL_free(der);
    return bytes;
}

QString serialOf(const Certificate &certificate)
{
    if (const auto outline = certificateOutline(view(certificate.der()))) {
        if (const auto text = serialText(outline->serial))
            return *text;
    }
    return details(certificate).serial;
}

CertificateUse useOf(const Certificate &certificate)
{
    const ErrorScope errors;
    const uint32_t uses = X509_get_extended_key_usage(certificate.handle());
    if (uses == UINT32_MAX || (uses & XKU_SSL_CLIENT) == 0)
        return CertificateUse::Server;
    return (uses & XKU_SSL_SERVER) != 0 ? CertificateUse::ServerAndClient : CertificateUse::Client;
}

} // namespace mailseal
