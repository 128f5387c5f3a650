// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/examine/certificate_checks.h"

#include "model/base/advice/advice_id.h"
#include "model/base/text/language.h"
#include "model/x509/certificates/lifetime.h"
#include "model/x509/certificates/name_text.h"
#include "model/x509/certificates/outline_fields.h"
#include "model/x509/issuing/issuing.h"
#include "model/x509/openssl/openssl_handles.h"

#include <QTimeZone>
#include <openssl/x509v3.h>

namespace mailseal::files {
namespace {

using namespace openssl;

QString dateText(const QDateTime &time)
{
    return shortDate(time.date());
}

bool isWeak(const QString &digest)
{
    return digest == QLatin1String("SHA1") || digest == QLatin1String("MD5") || digest == QLatin1String("MD4")
        || digest == QLatin1String("MD2");
}

// What every certificate is checked for, read without OpenSSL's object where that is possible: a file may
// hold ten thousand.
struct Facts
{
    QDateTime notBefore;
    QDateTime notAfter;
    QString key;
    int keyBits = 0;
    QString digest;
    bool isTest = false; // issued by an authority of ours for testing
};

bool isTestAuthority(const QString &issuer)
{
    static const QString name = testAuthorityName().oneLine();
    return issuer.startsWith(name);
}

// Without making a text of each name: a file may hold ten thousand.
bool isTestAuthority(std::string_view issuer)
{
    static const std::string unit = testAuthorityName().value(Attribute::OU).toStdString();
    return issuer.find(unit) != std::string_view::npos && isTestAuthority(nameText(issuer));
}

std::optional<Facts> outlinedFacts(const Certificate &certificate)
{
    const QByteArray &der = certificate.der();
    const auto outline = certificateOutline({der.constData(), static_cast<size_t>(der.size())});
    const auto key = outline ? keyTitle(outline->key) : std::nullopt;
    const auto signature = outline ? signatureTitle(outline->algorithm) : std::nullopt;
    if (!key || !signature)
        return std::nullopt;
    return Facts{timeOf(outline->notBefore), timeOf(outline->notAfter), key->text, key->bits,
        signature->digest, isTestAuthority(outline->issuer)};
}

Facts factsOf(const CertificateDetails &details)
{
    return {details.notBefore, details.notAfter, details.key, details.keyBits, details.signatureDigest,
        isTestAuthority(details.issuer)};
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
    return isTestAuthority(details.issuer);
}

QList<Advice> checkCertificate(const Certificate &certificate, bool server, const QDateTime &time,
    const RegisteredDomain &registeredDomain)
{
    QList<Advice> findings;
    std::optional<Facts> known = outlinedFacts(certificate);
    if (server || !known) {
        const CertificateDetails all = details(certificate);
        known = factsOf(all);
        if (server)
            findings = checkServer(certificate, all, registeredDomain);
    }
    const Facts &facts = *known;
    const auto find = [&](AdviceId id, const QStringList &more = {}) {
        findings << Advice{id, -1, QStringList{mailseal::titleOf(certificate)} + more};
    };
    if (facts.notAfter.secsTo(time) > 0) // a certificate is still valid in its last second
        find(AdviceId::Expired, {dateText(facts.notAfter)});
    else if (facts.notBefore > time)
        find(AdviceId::NotYetValid, {dateText(facts.notBefore)});
    else if (expiresSoon(facts.notBefore, facts.notAfter, time))
        find(AdviceId::ExpiresSoon, {dateText(facts.notAfter)});
    // Nobody checks a root's signature, and so neither do we: a root is trusted because it is installed.
    if (isWeak(facts.digest) && !(certificate.isAuthority() && certificate.claimsSelfSigned()))
        find(AdviceId::WeakDigest, {facts.digest});
    if (facts.key.startsWith(QLatin1String("RSA")) && facts.keyBits < 2048)
        findings << Advice{AdviceId::WeakRsa, -1, {QString::number(facts.keyBits)}};
    if (facts.isTest)
        find(AdviceId::TestCertificate);
    return findings;
}

QString RequestDetails::title() const
{
    return !commonName.isEmpty() ? commonName
        : !names.isEmpty()       ? names.first().display()
        : !subject.isEmpty()     ? subject
                                 : key;
}

QString issuerTitle(const Certificate &certificate)
{
    const CertificateDetails all = details(certificate);
    return all.issuerCommonName.isEmpty() ? all.issuer : all.issuerCommonName;
}

RequestDetails requestDetails(const QByteArray &der)
{
    const ErrorScope errors;
    const auto request = decode<d2i_X509_REQ, X509_REQ, X509_REQ_free>(der);
    if (!request)
        return {};
    RequestDetails details;
    details.subject = oneLine(X509_REQ_get_subject_name(request.get()));
    details.commonName = commonNameOf(X509_REQ_get_subject_name(request.get()));
    details.key = titleOf(X509_REQ_get0_pubkey(request.get()));
    if (const EVP_PKEY *key = X509_REQ_get0_pubkey(request.get()))
        details.keyBits = EVP_PKEY_get_bits(key);
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
