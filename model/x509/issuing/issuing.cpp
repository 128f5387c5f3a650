// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/issuing/issuing.h"

#include "model/x509/issuing/certificate_parts.h"
#include "model/x509/issuing/extensions.h"
#include "model/x509/issuing/name_constraints.h"

#include <QTimeZone>
#include <openssl/dh.h>

namespace mailseal {
namespace {

using namespace openssl;

bool addServerExtensions(
    STACK_OF(X509_EXTENSION) * *to, const CertificateProfile &profile, X509 *certificate, const X509 *issuer)
{
    return addBasicConstraints(to, {}) && addKeyUsage(to, X509_get0_pubkey(certificate))
        && addExtendedKeyUsage(to, CertificateUse::Server) && addSubjectAlternativeNames(to, profile)
        && addSubjectKeyIdentifier(to, X509_get_X509_PUBKEY(certificate))
        && addAuthorityKeyIdentifier(to, X509_get_X509_PUBKEY(issuer));
}

// Without an issuer, the certificate is self-signed.
Result<QByteArray> signCertificate(const CertificateProfile &profile, EVP_PKEY *key, const X509 *issuer,
    EVP_PKEY *issuerKey, const Validity &validity)
{
    const ErrorScope errors;
    const Cert certificate = newCertificate(profile.subject, key, profile.x509Version, validity);
    if (!certificate)
        return errors.failed();
    const X509 *signer = issuer != nullptr ? issuer : certificate.get();
    if (X509_set_issuer_name(certificate.get(), X509_get_subject_name(signer)) != 1)
        return errors.failed();
    if (profile.x509Version == 3) {
        STACK_OF(X509_EXTENSION) *list = nullptr;
        const bool added = addServerExtensions(&list, profile, certificate.get(), signer);
        const Extensions extensions(list);
        if (!added || !setExtensions(certificate.get(), list))
            return errors.failed();
    }
    if (X509_sign(certificate.get(), issuerKey, messageDigest(profile.digest, issuerKey)) <= 0)
        return errors.failed();
    return toPem<PEM_write_bio_X509>(certificate.get());
}

Request unsignedRequest(const CertificateProfile &profile, EVP_PKEY *key)
{
    Request request(X509_REQ_new());
    const Name subject = toName(profile.subject);
    STACK_OF(X509_EXTENSION) *list = nullptr;
    const bool isMade = request && subject && X509_REQ_set_version(request.get(), X509_REQ_VERSION_1) == 1
        && X509_REQ_set_subject_name(request.get(), subject.get()) == 1
        && X509_REQ_set_pubkey(request.get(), key) == 1 && addKeyUsage(&list, key)
        && addExtendedKeyUsage(&list, CertificateUse::Server) && addSubjectAlternativeNames(&list, profile)
        && X509_REQ_add_extensions(request.get(), list) == 1;
    const Extensions extensions(list);
    return isMade ? std::move(request) : nullptr;
}

// What the signature is about (CertificationRequestInfo, RFC 2986 section 4.1), in DER.
QByteArray signedPart(X509_REQ *request)
{
    unsigned char *der = nullptr;
    const int size = i2d_re_X509_REQ_tbs(request, &der);
    if (size <= 0)
        return {};
    const QByteArray bytes(reinterpret_cast<const char *>(der), size);
    OPENSSL_free(der);
    return bytes;
}

DistinguishedName testAuthoritySubject(const Validity &validity)
{
    const QString id = QString::fromLatin1(QCA::Random::randomArray(3).toByteArray().toHex().toUpper());
    DistinguishedName subject = testAuthorityName();
    (void)subject.set(Attribute::CN,
        QStringLiteral("Mailseal test CA %1 %2").arg(validity.notBefore.date().toString(Qt::ISODate), id));
    return subject;
}

} // namespace

DistinguishedName testAuthorityName()
{
    DistinguishedName name;
    (void)name.set(Attribute::O, QStringLiteral("Mailseal"));
    (void)name.set(Attribute::OU, QStringLiteral("For testing only"));
    return name;
}

Validity Validity::days(const QDateTime &made, int days)
{
    constexpr qint64 slowClock = 3600; // seconds
    const QDateTime start
        = QDateTime::fromSecsSinceEpoch(made.toSecsSinceEpoch() - slowClock, QTimeZone::utc());
    return {start, start.addDays(days)};
}

std::optional<PrivateKey> keyRequestedElsewhere(
    const CertificateProfile &profile, const QByteArray &requestPem)
{
    const ErrorScope errors;
    const Bio bio = memoryBio(requestPem.constData(), requestPem.size());
    const Request there(PEM_read_bio_X509_REQ(bio.get(), nullptr, nullptr, nullptr));
    EVP_PKEY *key = there ? X509_REQ_get_pubkey(there.get()) : nullptr;
    if (key == nullptr)
        return std::nullopt;
    const PrivateKey publicKey = PrivateKey::adopt(key);
    const Request same = unsignedRequest(profile, key);
    const bool isThatRequest
        = same && signedPart(there.get()) == signedPart(same.get()) && X509_REQ_verify(there.get(), key) == 1;
    return isThatRequest ? std::optional(publicKey) : std::nullopt;
}

Result<QByteArray> makeRequest(const CertificateProfile &profile, const PrivateKey &key)
{
    const ErrorScope errors;
    const Request request = unsignedRequest(profile, key.handle());
    if (!request
        || X509_REQ_sign(request.get(), key.handle(), messageDigest(profile.digest, key.handle())) <= 0)
        return errors.failed();
    return toPem<PEM_write_bio_X509_REQ>(request.get());
}

Result<QByteArray> makeSelfSigned(
    const CertificateProfile &profile, const PrivateKey &key, const Validity &validity)
{
    return signCertificate(profile, key.handle(), nullptr, key.handle(), validity);
}

Result<TestAuthority> TestAuthority::create(
    const CertificateProfile &profile, KeyAlgorithm serverKey, const Validity &validity)
{
    const auto key = PrivateKey::generate(isRsa(serverKey) ? KeyAlgorithm::Rsa2048 : KeyAlgorithm::EcdsaP256);
    if (!key)
        return failure(key.error());

    const ErrorScope errors;
    Cert certificate = newCertificate(testAuthoritySubject(validity), key->handle(), 3, validity);
    if (!certificate
        || X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate.get())) != 1)
        return errors.failed();
    STACK_OF(X509_EXTENSION) *list = nullptr;
    const bool added = addBasicConstraints(&list, 0) && addAuthorityKeyUsage(&list)
        && addNameConstraints(&list, profile)
        && addSubjectKeyIdentifier(&list, X509_get_X509_PUBKEY(certificate.get()));
    const Extensions extensions(list);
    if (!added || !setExtensions(certificate.get(), list)
        || X509_sign(certificate.get(), key->handle(), messageDigest(profile.digest, key->handle())) <= 0)
        return errors.failed();
    return TestAuthority(*key, std::shared_ptr<X509>(certificate.release(), X509_free));
}

Result<QByteArray> TestAuthority::sign(
    const CertificateProfile &profile, const PrivateKey &key, const Validity &validity) const
{
    return signCertificate(profile, key.handle(), m_certificate.get(), m_key.handle(), validity);
}

QByteArray TestAuthority::certificate() const
{
    return toPem<PEM_write_bio_X509>(m_certificate.get());
}

QByteArray diffieHellmanParameters()
{
    const ErrorScope errors;
    const PkeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, "DH", nullptr));
    EVP_PKEY *parameters = nullptr;
    if (!context || EVP_PKEY_paramgen_init(context.get()) != 1
        || EVP_PKEY_CTX_set_dh_nid(context.get(), NID_ffdhe2048) != 1
        || EVP_PKEY_paramgen(context.get(), &parameters) != 1)
        return {};
    const Pkey owned(parameters);
    const Bio bio(BIO_new(BIO_s_mem()));
    return PEM_write_bio_Parameters(bio.get(), parameters) == 1 ? contents(bio.get()) : QByteArray();
}

QString fingerprintSha256(const QByteArray &certificatePem)
{
    const ErrorScope errors;
    const Bio bio = memoryBio(certificatePem.constData(), certificatePem.size());
    char *label = nullptr;
    char *header = nullptr;
    unsigned char *der = nullptr;
    long size = 0;
    if (PEM_read_bio(bio.get(), &label, &header, &der, &size) != 1) // not parsed, because only its bytes
                                                                    // matter
        return {};
    // Not QCA::Hash, which crashes if QCA's plugin is missing.
    QByteArray digest(EVP_MAX_MD_SIZE, '\0');
    unsigned digestSize = 0;
    EVP_Digest(der, static_cast<size_t>(size), reinterpret_cast<unsigned char *>(digest.data()), &digestSize,
        EVP_sha256(), nullptr);
    OPENSSL_free(label);
    OPENSSL_free(header);
    OPENSSL_free(der);
    return QString::fromLatin1(digest.left(digestSize).toHex(':').toUpper());
}

} // namespace mailseal
