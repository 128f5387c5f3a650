// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/issuing/extensions.h"

#include <openssl/objects.h>

namespace mailseal::openssl {
namespace {

bool add(STACK_OF(X509_EXTENSION) * *to, int nid, void *value, bool critical)
{
    return value != nullptr && X509V3_add1_i2d(to, nid, value, critical, X509V3_ADD_APPEND) == 1;
}

// RFC 5280 §4.1.2.4 and appendix A: the country and the e-mail address have types of their own, everything
// else is UTF8String.
int stringType(Attribute attribute)
{
    switch (attribute) {
    case Attribute::C:
        return V_ASN1_PRINTABLESTRING;
    case Attribute::EmailAddress:
        return V_ASN1_IA5STRING;
    default:
        return V_ASN1_UTF8STRING;
    }
}

GeneralName toGeneralName(const AlternativeName &name)
{
    switch (name.kind()) {
    case AlternativeName::Kind::Address:
        return addressName(name.addressBytes());
    case AlternativeName::Kind::Email:
        return textName(GEN_EMAIL, name.value().toLatin1());
    case AlternativeName::Kind::Dns:
        break;
    }
    return textName(GEN_DNS, name.value().toLatin1());
}

bool addBitString(STACK_OF(X509_EXTENSION) * *to, int nid, std::initializer_list<int> bits)
{
    const BitString usage(ASN1_BIT_STRING_new());
    for (const int bit : bits)
        ASN1_BIT_STRING_set_bit(usage.get(), bit, 1);
    return add(to, nid, usage.get(), true);
}

// RFC 5280 §4.2.1.3, bit numbers
constexpr int digitalSignature = 0;
constexpr int keyEncipherment = 2;
constexpr int keyCertSign = 5;
constexpr int crlSign = 6;

// RFC 5280 §4.2.1.2 method 1: SHA-1 of the key's bits, used to identify the key and not to protect it.
OctetString keyIdentifier(const X509_PUBKEY *key)
{
    const unsigned char *bits = nullptr;
    int size = 0;
    if (X509_PUBKEY_get0_param(nullptr, &bits, &size, nullptr, key) != 1)
        return nullptr;
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned digestSize = 0;
    EVP_Digest(bits, static_cast<size_t>(size), digest, &digestSize, EVP_sha1(), nullptr);
    OctetString identifier(ASN1_OCTET_STRING_new());
    ASN1_OCTET_STRING_set(identifier.get(), digest, static_cast<int>(digestSize));
    return identifier;
}

} // namespace

GeneralName textName(int type, const QByteArray &text)
{
    GeneralName name(GENERAL_NAME_new());
    ASN1_IA5STRING *value = ASN1_IA5STRING_new();
    ASN1_STRING_set(value, text.constData(), static_cast<int>(text.size()));
    GENERAL_NAME_set0_value(name.get(), type, value);
    return name;
}

GeneralName addressName(const QByteArray &octets)
{
    GeneralName name(GENERAL_NAME_new());
    ASN1_OCTET_STRING *value = ASN1_OCTET_STRING_new();
    ASN1_OCTET_STRING_set(
        value, reinterpret_cast<const unsigned char *>(octets.constData()), static_cast<int>(octets.size()));
    GENERAL_NAME_set0_value(name.get(), GEN_IPADD, value);
    return name;
}

Name toName(const DistinguishedName &subject)
{
    Name name(X509_NAME_new());
    for (const DistinguishedName::Entry &entry : subject.entries()) {
        const QByteArray value = entry.value.toUtf8();
        const int nid = OBJ_txt2nid(attributeType(entry.attribute).longName);
        if (X509_NAME_add_entry_by_NID(name.get(), nid, stringType(entry.attribute),
                reinterpret_cast<const unsigned char *>(value.constData()), static_cast<int>(value.size()),
                -1, 0)
            != 1)
            return nullptr;
    }
    return name;
}

GeneralNames toGeneralNames(const QList<AlternativeName> &names)
{
    GeneralNames stack(sk_GENERAL_NAME_new_null());
    for (const AlternativeName &name : names)
        sk_GENERAL_NAME_push(stack.get(), toGeneralName(name).release());
    return stack;
}

bool addSubjectAlternativeNames(STACK_OF(X509_EXTENSION) * *to, const CertificateProfile &profile)
{
    if (profile.names.isEmpty())
        return true;
    // Critical if the subject is empty (RFC 5280 §4.2.1.6).
    return add(to, NID_subject_alt_name, toGeneralNames(profile.names).get(), profile.subject.isEmpty());
}

bool addKeyUsage(STACK_OF(X509_EXTENSION) * *to, EVP_PKEY *key)
{
    if (EVP_PKEY_is_a(key, "RSA")) // RSA key transport, which TLS 1.2 still has
        return addBitString(to, NID_key_usage, {digitalSignature, keyEncipherment});
    return addBitString(to, NID_key_usage, {digitalSignature});
}

bool addExtendedKeyUsage(STACK_OF(X509_EXTENSION) * *to, CertificateUse use)
{
    EXTENDED_KEY_USAGE *usage = sk_ASN1_OBJECT_new_null();
    if (use != CertificateUse::Client)
        sk_ASN1_OBJECT_push(usage, OBJ_nid2obj(NID_server_auth));
    if (use != CertificateUse::Server)
        sk_ASN1_OBJECT_push(usage, OBJ_nid2obj(NID_client_auth));
    const bool added = add(to, NID_ext_key_usage, usage, false);
    EXTENDED_KEY_USAGE_free(usage);
    return added;
}

bool addAuthorityKeyUsage(STACK_OF(X509_EXTENSION) * *to)
{
    return addBitString(to, NID_key_usage, {keyCertSign, crlSign});
}

bool addBasicConstraints(STACK_OF(X509_EXTENSION) * *to, std::optional<int> pathLength)
{
    BASIC_CONSTRAINTS *constraints = BASIC_CONSTRAINTS_new();
    if (pathLength) {
        constraints->ca = 0xFF;
        constraints->pathlen = ASN1_INTEGER_new();
        ASN1_INTEGER_set(constraints->pathlen, *pathLength);
    }
    const bool added = add(to, NID_basic_constraints, constraints, true);
    BASIC_CONSTRAINTS_free(constraints);
    return added;
}

bool addSubjectKeyIdentifier(STACK_OF(X509_EXTENSION) * *to, const X509_PUBKEY *key)
{
    return add(to, NID_subject_key_identifier, keyIdentifier(key).get(), false);
}

bool addAuthorityKeyIdentifier(STACK_OF(X509_EXTENSION) * *to, const X509_PUBKEY *issuerKey)
{
    AUTHORITY_KEYID *identifier = AUTHORITY_KEYID_new();
    identifier->keyid = keyIdentifier(issuerKey).release();
    const bool added = add(to, NID_authority_key_identifier, identifier, false);
    AUTHORITY_KEYID_free(identifier);
    return added;
}

bool addRevocationListAddress(STACK_OF(X509_EXTENSION) * *to, const QString &address)
{
    if (address.isEmpty())
        return true;
    DIST_POINT *point = DIST_POINT_new();
    point->distpoint = DIST_POINT_NAME_new();
    point->distpoint->type = 0; // fullName
    point->distpoint->name.fullname = sk_GENERAL_NAME_new_null();
    sk_GENERAL_NAME_push(point->distpoint->name.fullname, textName(GEN_URI, address.toLatin1()).release());
    CRL_DIST_POINTS *points = sk_DIST_POINT_new_null();
    sk_DIST_POINT_push(points, point);
    const bool added = add(to, NID_crl_distribution_points, points, false);
    CRL_DIST_POINTS_free(points);
    return added;
}

} // namespace mailseal::openssl
