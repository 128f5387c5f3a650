// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/examine/certificate_checks.h"

#include "model/x509/certificates/lifetime.h"
#include "model/x509/issuing/issuing.h"
#include "model/x509/openssl/openssl_handles.h"

#include <QLocale>
#include <QTimeZone>
#include <openssl/x509v3.h>

namespace mailseal::files {
namespace {

using namespace openssl;

QString dateText(const QDateTime &time)
{
    return QLocale().toString(time.date(), QLocale::ShortFormat);
}

bool isWeak(const QString &digest)
{
    return digest == QLatin1String("SHA1") || digest == QLatin1String("MD5") || digest == QLatin1String("MD4")
        || digest == QLatin1String("MD2");
}

// A common name counts only if it looks like a host name or an address.
bool isMissingAmong(const QList<CertificateName> &names, const QString &commonName)
{
    const auto name = AlternativeName::parse(commonName);
    if (!name || commonName.contains(u' '))
        return false;
    return std::none_of(names.begin(), names.end(), [&name](const CertificateName &other) {
        const auto same = other.alternativeName();
        return same && same->kind() == name->kind()
            && same->value().compare(name->value(), Qt::CaseInsensitive) == 0;
    });
}

// Without the extension it serves everything (RFC 5280 section 4.2.1.12).
bool servesServers(const Certificate &certificate)
{
    const uint32_t purposes = X509_get_extended_key_usage(certificate.handle());
    return (purposes & (XKU_SSL_SERVER | XKU_SGC | XKU_ANYEKU)) != 0;
}

QString titleOf(EVP_PKEY *key)
{
    if (key == nullptr)
        return {};
    EVP_PKEY_up_ref(key);
    return PrivateKey::adopt(key).description();
}

template <auto Decode, typename T, auto Free>
Handle<T, Free> decode(const QByteArray &der)
{
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    return Handle<T, Free>(Decode(nullptr, &at, static_cast<long>(der.size())));
}

Pkey publicKey(const QByteArray &der)
{
    auto key = decode<d2i_PUBKEY, EVP_PKEY, EVP_PKEY_free>(der);
    if (!key) {
        const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
        key.reset(d2i_PublicKey(EVP_PKEY_RSA, nullptr, &at, static_cast<long>(der.size())));
    }
    return key;
}

QDateTime toDateTime(const ASN1_TIME *time)
{
    std::tm parts{};
    if (time == nullptr || ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return {QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday),
        QTime(parts.tm_hour, parts.tm_min, parts.tm_sec), QTimeZone::utc()};
}

} // namespace

bool isTestCertificate(const CertificateDetails &details)
{
    return details.issuer.startsWith(testAuthorityName().oneLine());
}

QList<Advice> checkCertificate(const Certificate &certificate, bool server, const QDateTime &time)
{
    const CertificateDetails details = mailseal::details(certificate);
    QList<Advice> findings;
    const auto find = [&](AdviceId id, const QStringList &arguments) {
        findings << Advice{id, -1, arguments};
    };
    if (server && details.names.isEmpty())
        find(AdviceId::NoSan, {details.subject});
    else if (server && isMissingAmong(details.names, details.commonName))
        find(AdviceId::CommonNameNotInSan, {details.commonName});
    if (server && !servesServers(certificate))
        find(AdviceId::NotForServers, {details.subject});
    if (server && X509_get_ext_by_NID(certificate.handle(), NID_tlsfeature, -1) >= 0)
        find(AdviceId::MustStaple, {details.subject});
    if (details.notAfter.secsTo(time) > 0) // a certificate is still valid in its last second
        find(AdviceId::Expired, {details.subject, dateText(details.notAfter)});
    else if (details.notBefore > time)
        find(AdviceId::NotYetValid, {details.subject, dateText(details.notBefore)});
    else if (expiresSoon(details.notBefore, details.notAfter, time))
        find(AdviceId::ExpiresSoon, {details.subject, dateText(details.notAfter)});
    // Nobody checks a root's signature: a root is trusted because it is installed.
    if (isWeak(details.signatureDigest) && !(certificate.isAuthority() && certificate.isSelfSigned()))
        find(AdviceId::WeakDigest, {details.subject, details.signatureDigest});
    if (details.key.startsWith(QLatin1String("RSA")) && details.keyBits < 2048)
        find(AdviceId::WeakRsa, {QString::number(details.keyBits)});
    if (isTestCertificate(details))
        find(AdviceId::TestCertificate, {details.subject});
    return findings;
}

RequestDetails requestDetails(const QByteArray &der)
{
    const ErrorScope errors;
    const auto request = decode<d2i_X509_REQ, X509_REQ, X509_REQ_free>(der);
    if (!request)
        return {};
    RequestDetails details;
    details.subject = oneLine(X509_REQ_get_subject_name(request.get()));
    details.key = titleOf(X509_REQ_get0_pubkey(request.get()));
    unsigned char *bytes = nullptr;
    const int size = i2d_X509_PUBKEY(X509_REQ_get_X509_PUBKEY(request.get()), &bytes);
    details.publicKey = QByteArray(reinterpret_cast<char *>(bytes), std::max(size, 0));
    OPENSSL_free(bytes);
    details.signatureAlgorithm = QString::fromLatin1(OBJ_nid2ln(X509_REQ_get_signature_nid(request.get())));
    const Extensions extensions(X509_REQ_get_extensions(request.get()));
    details.names = alternativeNames(extensions.get());
    details.extensions = extensionTexts(extensions.get());
    return details;
}

RevocationListDetails revocationListDetails(const QByteArray &der)
{
    const ErrorScope errors;
    const auto list = decode<d2i_X509_CRL, X509_CRL, X509_CRL_free>(der);
    if (!list)
        return {};
    return {oneLine(X509_CRL_get_issuer(list.get())), toDateTime(X509_CRL_get0_lastUpdate(list.get())),
        toDateTime(X509_CRL_get0_nextUpdate(list.get())),
        std::max(sk_X509_REVOKED_num(X509_CRL_get_REVOKED(list.get())), 0)};
}

QString publicKeyTitle(const QByteArray &der)
{
    const ErrorScope errors;
    return titleOf(publicKey(der).get());
}

QByteArray publicKeyInfo(const QByteArray &der)
{
    const ErrorScope errors;
    unsigned char *bytes = nullptr;
    const int size = i2d_PUBKEY(publicKey(der).get(), &bytes);
    const QByteArray info(reinterpret_cast<char *>(bytes), std::max(size, 0));
    OPENSSL_free(bytes);
    return info;
}

QString dhParametersTitle(const QByteArray &der)
{
    const ErrorScope errors;
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    Pkey key(d2i_KeyParams(EVP_PKEY_DH, nullptr, &at, static_cast<long>(der.size())));
    if (!key) {
        at = reinterpret_cast<const unsigned char *>(der.constData());
        key.reset(d2i_KeyParams(EVP_PKEY_DHX, nullptr, &at, static_cast<long>(der.size())));
    }
    return key ? QStringLiteral("DH %1").arg(EVP_PKEY_get_bits(key.get())) : QString();
}

} // namespace mailseal::files
