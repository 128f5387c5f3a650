// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/authority/authority_certificate.h"

#include "model/x509/authority/signing_digest.h"
#include "model/x509/issuing/certificate_parts.h"
#include "model/x509/issuing/extensions.h"
#include "model/x509/issuing/name_constraints.h"

#include <arpa/inet.h>
#include <bit>

namespace mailseal {
namespace {

using namespace openssl;

// Without an issuer, a root.
Result<Certificate> makeAuthority(
    const AuthorityProfile &profile, const PrivateKey &key, const Issuer *issuer)
{
    const ErrorScope errors;
    Cert certificate = newCertificate(profile.subject, key.handle(), 3, profile.validity);
    if (!certificate)
        return errors.failed();
    const X509 *signer = issuer != nullptr ? issuer->certificate.handle() : certificate.get();
    EVP_PKEY *signingKey = issuer != nullptr ? issuer->key.handle() : key.handle();
    STACK_OF(X509_EXTENSION) *list = nullptr;
    const bool added = addBasicConstraints(&list, profile.pathLength) && addAuthorityKeyUsage(&list)
        && addNameConstraints(&list, profile.domains)
        && addSubjectKeyIdentifier(&list, X509_get_X509_PUBKEY(certificate.get()))
        && addAuthorityKeyIdentifier(&list, X509_get_X509_PUBKEY(signer));
    const Extensions extensions(list);
    if (!added || !setExtensions(certificate.get(), list)
        || X509_set_issuer_name(certificate.get(), X509_get_subject_name(signer)) != 1
        || X509_sign(certificate.get(), signingKey, signingDigest(signingKey)) <= 0)
        return errors.failed();
    return Certificate::adopt(certificate.release());
}

// All that says what the authority may do, but not whose key it is.
bool copyExtensions(STACK_OF(X509_EXTENSION) * *to, const X509 *from)
{
    for (int i = 0; i < X509_get_ext_count(from); ++i) {
        X509_EXTENSION *extension = X509_get_ext(from, i);
        const int kind = OBJ_obj2nid(X509_EXTENSION_get_object(extension));
        if (kind == NID_subject_key_identifier || kind == NID_authority_key_identifier)
            continue;
        if (X509v3_add_ext(to, extension, -1) == nullptr)
            return false;
    }
    return true;
}

// Without an issuer, a root; without a subject, that of the pattern.
struct Likeness
{
    const Certificate &pattern;
    EVP_PKEY *key;
    const Issuer *issuer = nullptr;
    DistinguishedName subject{};
};

Result<Certificate> makeLike(const Likeness &wish, const Validity &validity)
{
    const ErrorScope errors;
    const X509 *pattern = wish.pattern.handle();
    Cert certificate = newCertificate(wish.subject, wish.key, 3, validity);
    const bool hasSubject = !wish.subject.isEmpty();
    if (!certificate
        || (!hasSubject && X509_set_subject_name(certificate.get(), X509_get_subject_name(pattern)) != 1))
        return errors.failed();
    const X509 *signer = wish.issuer != nullptr ? wish.issuer->certificate.handle() : certificate.get();
    EVP_PKEY *signingKey = wish.issuer != nullptr ? wish.issuer->key.handle() : wish.key;
    STACK_OF(X509_EXTENSION) *list = nullptr;
    const bool added = copyExtensions(&list, pattern)
        && addSubjectKeyIdentifier(&list, X509_get_X509_PUBKEY(certificate.get()))
        && addAuthorityKeyIdentifier(&list, X509_get_X509_PUBKEY(signer));
    const Extensions extensions(list);
    if (!added || !setExtensions(certificate.get(), list)
        || X509_set_issuer_name(certificate.get(), X509_get_subject_name(signer)) != 1
        || X509_sign(certificate.get(), signingKey, signingDigest(signingKey)) <= 0)
        return errors.failed();
    return Certificate::adopt(certificate.release());
}

NameConstraints constraintsOf(const Certificate &authority)
{
    return NameConstraints(static_cast<NAME_CONSTRAINTS *>(
        X509_get_ext_d2i(authority.handle(), NID_name_constraints, nullptr, nullptr)));
}

// OpenSSL judges certificates, so this makes one that has the name: a copy of the authority's, because
// OpenSSL looks only into those that could be written.
bool isPermitted(const Certificate &authority, NAME_CONSTRAINTS *constraints, const AlternativeName &name)
{
    const Cert probe(X509_dup(authority.handle()));
    const Name nobody(X509_NAME_new());
    const GeneralNames names = toGeneralNames({name});
    return probe && X509_set_subject_name(probe.get(), nobody.get()) == 1
        && X509_add1_ext_i2d(probe.get(), NID_subject_alt_name, names.get(), 0, X509V3_ADD_REPLACE) == 1
        && X509_check_purpose(probe.get(), -1, 0) == 1 // reads the extensions
        && NAME_CONSTRAINTS_check(probe.get(), constraints) == X509_V_OK;
}

// “192.0.2.1”, “192.0.2.0/24”: an address and its mask (RFC 5280 §4.2.1.10).
QString rangeText(const ASN1_OCTET_STRING *range)
{
    const auto *octets = ASN1_STRING_get0_data(range);
    const int size = ASN1_STRING_length(range) / 2;
    char text[INET6_ADDRSTRLEN] = {};
    if ((size != 4 && size != 16)
        || ::inet_ntop(size == 4 ? AF_INET : AF_INET6, octets, text, sizeof text) == nullptr)
        return {};
    int bits = 0;
    for (int i = 0; i < size; ++i)
        bits += std::popcount(octets[size + i]);
    const QString address = QString::fromLatin1(text);
    return bits == size * 8 ? address : QStringLiteral("%1/%2").arg(address).arg(bits);
}

QString domainText(const GENERAL_NAME *name)
{
    if (name->type == GEN_IPADD)
        return rangeText(name->d.iPAddress);
    if (name->type != GEN_DNS)
        return {}; // e-mail addresses follow the domains
    const QString text
        = QString::fromLatin1(reinterpret_cast<const char *>(ASN1_STRING_get0_data(name->d.dNSName)),
            ASN1_STRING_length(name->d.dNSName));
    return text == QLatin1String(impossibleDomain) ? QString() : text;
}

} // namespace

Result<Certificate> makeRoot(const AuthorityProfile &profile, const PrivateKey &key)
{
    return makeAuthority(profile, key, nullptr);
}

Result<Certificate> makeIntermediate(
    const AuthorityProfile &profile, const PrivateKey &key, const Issuer &root)
{
    return makeAuthority(profile, key, &root);
}

Result<Certificate> makeSuccessor(const Certificate &root, const PrivateKey &key, const Validity &validity)
{
    return makeLike({root, key.handle()}, validity);
}

Result<Certificate> makeSuccessor(const Certificate &intermediate, const DistinguishedName &subject,
    const PrivateKey &key, const Issuer &root, const Validity &validity)
{
    return makeLike({intermediate, key.handle(), &root, subject}, validity);
}

Result<Certificate> crossSigned(const Certificate &authority, const Issuer &by, const Validity &validity)
{
    return makeLike({authority, X509_get0_pubkey(authority.handle()), &by}, validity);
}

QList<AlternativeName> namesOutside(const Certificate &authority, const QList<AlternativeName> &names)
{
    const ErrorScope errors;
    const NameConstraints constraints = constraintsOf(authority);
    QList<AlternativeName> outside;
    for (const AlternativeName &name : names) {
        if (constraints && !isPermitted(authority, constraints.get(), name))
            outside << name;
    }
    return outside;
}

QStringList permittedDomains(const Certificate &authority)
{
    const ErrorScope errors;
    const NameConstraints constraints = constraintsOf(authority);
    QStringList domains;
    if (!constraints)
        return domains;
    for (int i = 0; i < sk_GENERAL_SUBTREE_num(constraints->permittedSubtrees); ++i)
        domains << domainText(sk_GENERAL_SUBTREE_value(constraints->permittedSubtrees, i)->base);
    domains.removeAll(QString());
    return domains;
}

} // namespace mailseal
