// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/certificates/certificate_details.h"

#include "model/base/text/printable.h"
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

// Not QCA::Hash, which crashes if QCA's plugin is missing.
QByteArray digestOf(const QByteArray &bytes, const char *algorithm)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    size_t size = 0;
    if (EVP_Q_digest(
            nullptr, algorithm, nullptr, bytes.constData(), static_cast<size_t>(bytes.size()), digest, &size)
        != 1)
        return {};
    return QByteArray(reinterpret_cast<const char *>(digest), static_cast<qsizetype>(size));
}

QString fingerprint(const QByteArray &der, const char *algorithm)
{
    return colons(digestOf(der, algorithm));
}

QDateTime toDateTime(const ASN1_TIME *time)
{
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return {QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday),
        QTime(parts.tm_hour, parts.tm_min, parts.tm_sec), QTimeZone::utc()};
}

QString serialText(const X509 *certificate)
{
    const ASN1_INTEGER *serial = X509_get0_serialNumber(certificate);
    BIGNUM *number = ASN1_INTEGER_to_BN(serial, nullptr);
    char *text = number != nullptr ? BN_bn2hex(number) : nullptr;
    const QString result = QString::fromLatin1(text);
    OPENSSL_free(text);
    BN_free(number);
    return result;
}

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

void describeKey(X509 *certificate, CertificateDetails &details)
{
    EVP_PKEY *key = X509_get0_pubkey(certificate);
    if (key == nullptr) {
        details.key = QStringLiteral("unknown");
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
    char text[80] = {};
    OBJ_obj2txt(text, sizeof text, object, 0);
    details.signatureAlgorithm = QString::fromLatin1(text);
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
    return QString::fromLatin1(digestOf(bytes, "sha256").toHex());
}

} // namespace

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

CertificateDetails details(const Certificate &certificate)
{
    const ErrorScope errors;
    X509 *x509 = certificate.handle();
    const QByteArray der = certificate.der();
    CertificateDetails details;
    details.subject = oneLine(X509_get_subject_name(x509));
    details.issuer = oneLine(X509_get_issuer_name(x509));
    details.commonName = commonNameOf(X509_get_subject_name(x509));
    details.issuerCommonName = commonNameOf(X509_get_issuer_name(x509));
    details.serial = serialText(x509);
    details.version = static_cast<int>(X509_get_version(x509)) + 1;
    details.notBefore = toDateTime(X509_get0_notBefore(x509));
    details.notAfter = toDateTime(X509_get0_notAfter(x509));
    details.subjectHash = QStringLiteral("%1").arg(X509_subject_name_hash(x509), 8, 16, QLatin1Char('0'));
    details.subjectHashOld
        = QStringLiteral("%1").arg(X509_subject_name_hash_old(x509), 8, 16, QLatin1Char('0'));
    details.fingerprintSha256 = fingerprint(der, "sha256");
    details.fingerprintSha1 = fingerprint(der, "sha1");
    details.fingerprintMd5 = colons(QCryptographicHash::hash(der, QCryptographicHash::Md5));
    details.names = alternativeNames(x509);
    details.issuerAddresses = issuerAddresses(x509);
    describeKey(x509, details);
    describeSignature(x509, details);
    details.tlsa = tlsaText(x509);
    details.extensions = extensionTexts(X509_get0_extensions(x509));
    return details;
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
