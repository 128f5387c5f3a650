// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/certificates/extension_text.h"

#include "model/base/text/printable.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/openssl/openssl_handles.h"

#include <QCoreApplication>
#include <arpa/inet.h>

namespace mailseal {
namespace {

using namespace openssl;

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::ExtensionWords)

public:
    static QString title(int nid);
    static QStringList keyUsage(const ASN1_BIT_STRING *bits);
    static QString purpose(const ASN1_OBJECT *object);
    static QString basicConstraints(const BASIC_CONSTRAINTS *constraints);
};

QString objectText(const ASN1_OBJECT *object, int numeric)
{
    char text[128] = {};
    OBJ_obj2txt(text, sizeof text, object, numeric);
    return QString::fromLatin1(text);
}

QString Words::title(int nid)
{
    switch (nid) {
    case NID_basic_constraints:
        return tr("Certificate authority");
    case NID_key_usage:
        return tr("Key usage");
    case NID_ext_key_usage:
        return tr("Purposes");
    case NID_subject_alt_name:
        return tr("Alternative names");
    case NID_issuer_alt_name:
        return tr("Alternative names of the issuer");
    case NID_subject_key_identifier:
        return tr("Identifier of this key");
    case NID_authority_key_identifier:
        return tr("Identifier of the issuer's key");
    case NID_info_access:
        return tr("Where to ask the issuer");
    case NID_crl_distribution_points:
        return tr("Where revocation lists are");
    case NID_certificate_policies:
        return tr("Policies");
    case NID_name_constraints:
        return tr("Names it may sign");
    case NID_ct_precert_scts:
        return tr("Entries in public logs");
    case NID_tlsfeature:
        return tr("Required TLS features");
    default:
        return {};
    }
}

QStringList Words::keyUsage(const ASN1_BIT_STRING *bits)
{
    // RFC 5280 §4.2.1.3, by bit number.
    const QString names[] = {tr("digital signature"), tr("non-repudiation"), tr("encrypting keys"),
        tr("encrypting data"), tr("key agreement"), tr("signing certificates"),
        tr("signing revocation lists"), tr("encrypting only"), tr("decrypting only")};
    QStringList words;
    for (int bit = 0; bit < 9; ++bit) {
        if (ASN1_BIT_STRING_get_bit(bits, bit) == 1)
            words << names[bit];
    }
    return words;
}

QString Words::purpose(const ASN1_OBJECT *object)
{
    switch (OBJ_obj2nid(object)) {
    case NID_server_auth:
        return tr("TLS server");
    case NID_client_auth:
        return tr("TLS client");
    case NID_email_protect:
        return tr("e-mail protection");
    case NID_code_sign:
        return tr("signing programs");
    case NID_time_stamp:
        return tr("time stamping");
    case NID_OCSP_sign:
        return tr("signing OCSP answers");
    case NID_anyExtendedKeyUsage:
        return tr("any purpose");
    default:
        return objectText(object, 0);
    }
}

QString Words::basicConstraints(const BASIC_CONSTRAINTS *constraints)
{
    if (constraints->ca == 0)
        return tr("No, it may not sign certificates.");
    if (constraints->pathlen == nullptr)
        return tr("Yes, it may sign certificates.");
    return tr("Yes, it may sign certificates; at most %n other authorities may stand below it.", nullptr,
        static_cast<int>(std::min(ASN1_INTEGER_get(constraints->pathlen), 1000L)));
}

QString text(const ASN1_STRING *string)
{
    return printable(QString::fromUtf8(
        reinterpret_cast<const char *>(ASN1_STRING_get0_data(string)), ASN1_STRING_length(string)));
}

QString addressText(const ASN1_OCTET_STRING *octets)
{
    const auto *bytes = ASN1_STRING_get0_data(octets);
    const int size = ASN1_STRING_length(octets);
    char address[INET6_ADDRSTRLEN] = {};
    if (size == 4 || size == 16)
        return QString::fromLatin1(
            ::inet_ntop(size == 4 ? AF_INET : AF_INET6, bytes, address, sizeof address));
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(bytes), size).toHex(':'));
}

CertificateName toName(const GENERAL_NAME *name)
{
    using Kind = CertificateName::Kind;
    int kind = 0;
    const void *value = GENERAL_NAME_get0_value(name, &kind);
    switch (kind) {
    case GEN_DNS:
        return {Kind::Dns, text(static_cast<const ASN1_STRING *>(value))};
    case GEN_EMAIL:
        return {Kind::Email, text(static_cast<const ASN1_STRING *>(value))};
    case GEN_URI:
        return {Kind::Uri, text(static_cast<const ASN1_STRING *>(value))};
    case GEN_IPADD:
        return {Kind::Address, addressText(static_cast<const ASN1_OCTET_STRING *>(value))};
    case GEN_DIRNAME:
        return {Kind::Directory, oneLine(static_cast<const X509_NAME *>(value))};
    case GEN_OTHERNAME:
        return {Kind::Other, objectText(static_cast<const OTHERNAME *>(value)->type_id, 1)};
    default:
        return {Kind::Other, QString::number(kind)};
    }
}

QList<CertificateName> toNames(const GENERAL_NAMES *names)
{
    QList<CertificateName> list;
    for (int i = 0; i < sk_GENERAL_NAME_num(names); ++i)
        list << toName(sk_GENERAL_NAME_value(names, i));
    return list;
}

// The extension as OpenSSL's value, freed with its own function; null if it cannot be decoded.
template <typename T, void (*Free)(T *)>
std::unique_ptr<T, Deleter<Free>> decoded(X509_EXTENSION *extension)
{
    return std::unique_ptr<T, Deleter<Free>>(static_cast<T *>(X509V3_EXT_d2i(extension)));
}

QString inOpensslsWords(X509_EXTENSION *extension)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    if (X509V3_EXT_print(bio.get(), extension, X509V3_EXT_DUMP_UNKNOWN, 0) != 1)
        return {};
    return printable(QString::fromUtf8(contents(bio.get())).trimmed());
}

QString inWords(X509_EXTENSION *extension)
{
    const QString separator = QStringLiteral(", ");
    switch (OBJ_obj2nid(X509_EXTENSION_get_object(extension))) {
    case NID_basic_constraints:
        if (const auto value = decoded<BASIC_CONSTRAINTS, BASIC_CONSTRAINTS_free>(extension))
            return Words::basicConstraints(value.get());
        break;
    case NID_key_usage:
        if (const auto value = decoded<ASN1_BIT_STRING, ASN1_BIT_STRING_free>(extension))
            return Words::keyUsage(value.get()).join(separator);
        break;
    case NID_ext_key_usage:
        if (const auto value = decoded<EXTENDED_KEY_USAGE, EXTENDED_KEY_USAGE_free>(extension)) {
            QStringList purposes;
            for (int i = 0; i < sk_ASN1_OBJECT_num(value.get()); ++i)
                purposes << Words::purpose(sk_ASN1_OBJECT_value(value.get(), i));
            return purposes.join(separator);
        }
        break;
    case NID_subject_alt_name:
    case NID_issuer_alt_name:
        if (const GeneralNames names{static_cast<GENERAL_NAMES *>(X509V3_EXT_d2i(extension))})
            return toStrings(toNames(names.get())).join(separator);
        break;
    default:
        break;
    }
    return inOpensslsWords(extension);
}

} // namespace

QList<ExtensionText> extensionTexts(const STACK_OF(X509_EXTENSION) * extensions)
{
    const ErrorScope errors;
    QList<ExtensionText> texts;
    for (int i = 0; i < sk_X509_EXTENSION_num(extensions); ++i) {
        X509_EXTENSION *extension = sk_X509_EXTENSION_value(extensions, i);
        const ASN1_OBJECT *object = X509_EXTENSION_get_object(extension);
        const QString title = Words::title(OBJ_obj2nid(object));
        texts << ExtensionText{objectText(object, 1), title.isEmpty() ? objectText(object, 0) : title,
            X509_EXTENSION_get_critical(extension) == 1, inWords(extension)};
    }
    return texts;
}

QList<CertificateName> alternativeNames(const STACK_OF(X509_EXTENSION) * extensions)
{
    const ErrorScope errors;
    const GeneralNames names(
        static_cast<GENERAL_NAMES *>(X509V3_get_d2i(extensions, NID_subject_alt_name, nullptr, nullptr)));
    return toNames(names.get());
}

QList<CertificateName> alternativeNames(const X509 *certificate)
{
    return alternativeNames(X509_get0_extensions(certificate));
}

QStringList issuerAddresses(const X509 *certificate)
{
    const ErrorScope errors;
    const Handle<AUTHORITY_INFO_ACCESS, AUTHORITY_INFO_ACCESS_free> access(
        static_cast<AUTHORITY_INFO_ACCESS *>(
            X509_get_ext_d2i(certificate, NID_info_access, nullptr, nullptr)));
    QStringList addresses;
    for (int i = 0; i < sk_ACCESS_DESCRIPTION_num(access.get()); ++i) {
        const ACCESS_DESCRIPTION *description = sk_ACCESS_DESCRIPTION_value(access.get(), i);
        const CertificateName place = toName(description->location);
        if (OBJ_obj2nid(description->method) == NID_ad_ca_issuers && place.kind == CertificateName::Kind::Uri)
            addresses << place.value;
    }
    return addresses;
}

} // namespace mailseal
