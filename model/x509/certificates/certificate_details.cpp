// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/certificates/certificate_details.h"

#include "model/base/text/printable.h"
#include "model/x509/certificates/name_text.h"
#include "model/x509/certificates/outline_fields.h"
#include "model/x509/keys/algorithm_names.h"
#include "model/x509/openssl/openssl_handles.h"

#include <QCryptographicHash>
#include <QTimeZone>
#include <ctime>

namespace mailseal {
namespace {

using namespace openssl;

QString colons(const QByteArray &digest)
{
    return QString::fromLatin1(digest.toHex(':').toUpper());
}

enum class Digest { Sha1, Sha256 };

// Not QCA::Hash, which crashes if QCA's plugin is missing. Fetched once: that takes as long as hashing.
QByteArray digestOf(std::string_view bytes, Digest algorithm)
{
    static const Handle<EVP_MD, EVP_MD_free> sha1Digest(EVP_MD_fetch(nullptr, "SHA1", nullptr));
    static const Handle<EVP_MD, EVP_MD_free> sha256Digest(EVP_MD_fetch(nullptr, "SHA256", nullptr));
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    const EVP_MD *const chosen = (algorithm == Digest::Sha1 ? sha1Digest : sha256Digest).get();
    if (EVP_Digest(bytes.data(), bytes.size(), digest, &size, chosen, nullptr) != 1)
        return {};
    return QByteArray(reinterpret_cast<const char *>(digest), static_cast<qsizetype>(size));
}

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

void addFingerprints(const QByteArray &der, CertificateDetails &details)
{
    details.fingerprintSha256 = colons(digestOf(view(der), Digest::Sha256));
    details.fingerprintSha1 = colons(digestOf(view(der), Digest::Sha1));
    details.fingerprintMd5 = colons(QCryptographicHash::hash(der, QCryptographicHash::Md5));
}

QDateTime toDateTime(const ASN1_TIME *time)
{
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return {QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday),
        QTime(parts.tm_hour, parts.tm_min, parts.tm_sec), QTimeZone::utc()};
}

QString serialTextOf(const X509 *certificate)
{
    const ASN1_INTEGER *serial = X509_get0_serialNumber(certificate);
    BIGNUM *number = ASN1_INTEGER_to_BN(serial, nullptr);
    char *text = number != nullptr ? BN_bn2hex(number) : nullptr;
    const QString result = QString::fromLatin1(text);
    OPENSSL_free(text);
    BN_free(number);
    return result;
}

std::string_view contentOf(const ASN1_OBJECT *object)
{
    return {reinterpret_cast<const char *>(OBJ_get0_data(object)), OBJ_length(object)};
}

std::string_view keyAlgorithmOf(const X509 *certificate)
{
    ASN1_OBJECT *object = nullptr;
    X509_PUBKEY_get0_param(&object, nullptr, nullptr, nullptr, X509_get_X509_PUBKEY(certificate));
    return object == nullptr ? std::string_view() : contentOf(object);
}

void describeKey(X509 *certificate, CertificateDetails &details)
{
    EVP_PKEY *key = X509_get0_pubkey(certificate);
    if (key == nullptr) {
        details.key = algorithmName(keyAlgorithmOf(certificate));
        return;
    }
    EVP_PKEY_up_ref(key);
    details.key = PrivateKey::adopt(key).description();
    details.keyBits = EVP_PKEY_get_bits(key);
}

void describeSignature(const X509 *certificate, CertificateDetails &details)
{
    const int algorithm = X509_get_signature_nid(certificate);
    const ASN1_OBJECT *object = nullptr;
    X509_ALGOR_get0(&object, nullptr, nullptr, X509_get0_tbs_sigalg(certificate));
    details.signatureAlgorithm = algorithmName(contentOf(object));
    int digest = NID_undef;
    if (X509_get_signature_info(const_cast<X509 *>(certificate), &digest, nullptr, nullptr, nullptr) != 1)
        OBJ_find_sigid_algs(algorithm, &digest, nullptr);
    if (digest != NID_undef)
        details.signatureDigest = QString::fromLatin1(OBJ_nid2sn(digest));
}

QString tlsaText(X509 *certificate)
{
    unsigned char *spki = nullptr;
    const int size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &spki);
    if (size <= 0)
        return {};
    const QByteArray bytes(reinterpret_cast<const char *>(spki), size);
    OPENSSL_free(spki);
    return QString::fromLatin1(digestOf(view(bytes), Digest::Sha256).toHex());
}

// The first four octets of a hash, as X509_NAME_hash(3) writes them.
QString nameHash(const QByteArray &digest)
{
    const auto octet = [&digest](qsizetype i) { return static_cast<quint32>(static_cast<uchar>(digest[i])); };
    if (digest.size() < 4)
        return {};
    return QStringLiteral("%1").arg(
        octet(0) | octet(1) << 8 | octet(2) << 16 | octet(3) << 24, 8, 16, QLatin1Char('0'));
}

QByteArray bytesOf(std::string_view text)
{
    return QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size()));
}

QList<ExtensionText> extensionsOf(const CertificateOutline &outline)
{
    if (outline.extensions.empty())
        return {};
    const auto *at = reinterpret_cast<const unsigned char *>(outline.extensions.data());
    const Extensions extensions(
        d2i_X509_EXTENSIONS(nullptr, &at, static_cast<long>(outline.extensions.size())));
    return extensionTexts(extensions.get());
}

// The same without OpenSSL's certificate; nullopt if a field is unusual.
std::optional<CertificateDetails> detailsOf(const QByteArray &der, const CertificateOutline &outline)
{
    const auto commonName = commonNameIn(outline.subject);
    const auto issuerCommonName = commonNameIn(outline.issuer);
    const auto serial = serialText(outline.serial);
    const auto names = alternativeNames(outline);
    const auto addresses = issuerAddresses(outline);
    const auto key = keyTitle(outline.key);
    const auto signature = signatureTitle(outline.algorithm);
    const auto canonical = canonicalName(outline.subject);
    if (!commonName || !issuerCommonName || !serial || !names || !addresses || !key || !signature
        || !canonical)
        return std::nullopt;
    const ErrorScope errors;
    CertificateDetails details;
    details.subject = nameText(outline.subject);
    details.issuer = nameText(outline.issuer);
    details.commonName = *commonName;
    details.issuerCommonName = *issuerCommonName;
    details.serial = *serial;
    details.version = outline.version;
    details.notBefore = timeOf(outline.notBefore);
    details.notAfter = timeOf(outline.notAfter);
    details.subjectHash = nameHash(digestOf(view(*canonical), Digest::Sha1));
    details.subjectHashOld
        = nameHash(QCryptographicHash::hash(bytesOf(outline.subject), QCryptographicHash::Md5));
    addFingerprints(der, details);
    details.names = *names;
    details.issuerAddresses = *addresses;
    details.key = key->text;
    details.keyBits = key->bits;
    details.signatureAlgorithm = signature->algorithm;
    details.signatureDigest = signature->digest;
    details.tlsa = QString::fromLatin1(digestOf(outline.key, Digest::Sha256).toHex());
    details.extensions = extensionsOf(outline);
    return details;
}

} // namespace

QString commonNameOf(const X509_NAME *name)
{
    // The last one is the most specific (RFC 4514 writes names in reverse order).
    int last = -1;
    for (int at = -1; (at = X509_NAME_get_index_by_NID(name, NID_commonName, at)) >= 0;)
        last = at;
    if (last < 0)
        return {};
    unsigned char *utf8 = nullptr;
    const int size = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, last)));
    if (size < 0)
        return {};
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(utf8), size);
    OPENSSL_free(utf8);
    return printable(text);
}

QString oneLine(const X509_NAME *name)
{
    const ErrorScope errors;
    const Bio bio(BIO_new(BIO_s_mem()));
    const unsigned long flags
        = (XN_FLAG_ONELINE & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB | XN_FLAG_SPC_EQ))
        | ASN1_STRFLGS_UTF8_CONVERT;
    X509_NAME_print_ex(bio.get(), name, 0, flags);
    return printable(QString::fromUtf8(contents(bio.get())));
}

QString unknownAlgorithm(const Certificate &certificate)
{
    const ErrorScope errors;
    const std::string_view algorithm = keyAlgorithmOf(certificate.handle());
    return isKnownAlgorithm(algorithm) ? QString() : algorithmName(algorithm);
}

CertificateDetails detailsByOpenssl(const Certificate &certificate)
{
    const ErrorScope errors;
    X509 *x509 = certificate.handle();
    CertificateDetails details;
    details.subject = oneLine(X509_get_subject_name(x509));
    details.issuer = oneLine(X509_get_issuer_name(x509));
    details.commonName = commonNameOf(X509_get_subject_name(x509));
    details.issuerCommonName = commonNameOf(X509_get_issuer_name(x509));
    details.serial = serialTextOf(x509);
    details.version = static_cast<int>(X509_get_version(x509)) + 1;
    details.notBefore = toDateTime(X509_get0_notBefore(x509));
    details.notAfter = toDateTime(X509_get0_notAfter(x509));
    details.subjectHash = QStringLiteral("%1").arg(X509_subject_name_hash(x509), 8, 16, QLatin1Char('0'));
    details.subjectHashOld
        = QStringLiteral("%1").arg(X509_subject_name_hash_old(x509), 8, 16, QLatin1Char('0'));
    addFingerprints(certificate.der(), details);
    details.names = alternativeNames(x509);
    details.issuerAddresses = issuerAddresses(x509);
    describeKey(x509, details);
    describeSignature(x509, details);
    details.tlsa = tlsaText(x509);
    details.extensions = extensionTexts(X509_get0_extensions(x509));
    return details;
}

CertificateDetails details(const Certificate &certificate)
{
    const auto outline = certificateOutline(view(certificate.der()));
    const auto usual = outline ? detailsOf(certificate.der(), *outline) : std::nullopt;
    return usual ? *usual : detailsByOpenssl(certificate);
}

QString titleOf(const Certificate &certificate)
{
    const auto outline = certificateOutline(view(certificate.der()));
    const auto commonName = outline ? commonNameIn(outline->subject) : std::nullopt;
    return commonName && !commonName->isEmpty() ? *commonName : details(certificate).title();
}

QString CertificateDetails::title() const
{
    return !commonName.isEmpty() ? commonName
        : !names.isEmpty()       ? names.first().display()
        : !subject.isEmpty()     ? subject
                                 : serial;
}

QString fullText(const Certificate &certificate)
{
    const ErrorScope errors;
    const Bio bio(BIO_new(BIO_s_mem()));
    X509_print_ex(bio.get(), certificate.handle(),
        XN_FLAG_ONELINE & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB), 0);
    return printable(QString::fromUtf8(contents(bio.get())));
}

} // namespace mailseal
