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
