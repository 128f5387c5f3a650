// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/examine/server_checks.h"

#include "model/base/advice/advice_id.h"
#include "model/names/domain_name.h"
#include "model/x509/certificates/certificate_outline.h"
#include "model/x509/certificates/chain.h"
#include "model/x509/openssl/openssl_handles.h"

#include <QRegularExpression>

namespace mailseal::files {
namespace {

using namespace openssl;

class ServerCheck
{
public:
    ServerCheck(const Certificate &certificate, const CertificateDetails &details)
        : m_certificate(certificate),
          m_x509(certificate.handle()),
          m_details(details)
    { }
    QList<Advice> check(const RegisteredDomain &registeredDomain);

private:
    void checkNames();
    void checkName(const QString &name);
    void checkWildcard(const QString &name, const RegisteredDomain &registeredDomain);
    void checkUse();
    bool has(int extension) const { return X509_get_ext_by_NID(m_x509, extension, -1) >= 0; }
    void find(AdviceId id, const QStringList &arguments) { m_findings << Advice{id, -1, arguments}; }

    const Certificate &m_certificate;
    X509 *m_x509;
    const CertificateDetails &m_details;
    QList<Advice> m_findings;
};

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

// Without the extension it serves everything (RFC 5280 §4.2.1.12). “Any purpose” does not do: OpenSSL and
// Mozilla's library want the server named.
bool servesServers(X509 *certificate)
{
    return (X509_get_extended_key_usage(certificate) & (XKU_SSL_SERVER | XKU_SGC)) != 0;
}

// RFC 8446 §4.4.2.2: if there is a key usage, it must allow signatures.
bool maySign(X509 *certificate)
{
    return (X509_get_key_usage(certificate) & KU_DIGITAL_SIGNATURE) != 0;
}

bool mayBeAuthority(const Certificate &certificate)
{
    return (X509_get_extension_flags(certificate.handle()) & EXFLAG_CA) != 0;
}

void ServerCheck::checkName(const QString &name)
{
    const auto domain = DomainName::parse(name);
    if (!domain || !domain->isInternational())
        return;
    if (domain->hasSymbols())
        find(AdviceId::NameHasEmoji, {domain->unicode()});
    if (const auto latin = domain->lookAlike())
        find(AdviceId::NameLooksAlike, {domain->unicode(), *latin});
}

void ServerCheck::checkWildcard(const QString &name, const RegisteredDomain &registeredDomain)
{
    const QString below = name.startsWith(QStringLiteral("*.")) ? name.mid(2).toLower() : QString();
    if (!below.isEmpty() && registeredDomain && registeredDomain(below).isEmpty())
        find(AdviceId::WildcardTooWide, {name, below});
}

void ServerCheck::checkNames()
{
    if (m_details.names.isEmpty())
        find(AdviceId::NoSan, {m_details.title()});
    else if (isMissingAmong(m_details.names, m_details.commonName))
        find(AdviceId::CommonNameNotInSan, {m_details.commonName});
}

void ServerCheck::checkUse()
{
    const QStringList name{m_details.title()};
    if (has(NID_ct_precert_poison))
        find(AdviceId::Precertificate, name);
    if (!servesServers(m_x509))
        find(AdviceId::NotForServers, name);
    else if (!maySign(m_x509))
        find(AdviceId::KeyUsageUnfit, name);
    if (mayBeAuthority(m_certificate) && !m_certificate.isSelfSigned())
        find(AdviceId::AuthorityAsServer, name);
    if (has(NID_tlsfeature))
        find(AdviceId::MustStaple, name);
}

QList<Advice> ServerCheck::check(const RegisteredDomain &registeredDomain)
{
    const ErrorScope errors;
    checkNames();
    for (const CertificateName &name : m_details.names) {
        if (name.kind != CertificateName::Kind::Dns)
            continue;
        checkName(name.value);
        checkWildcard(name.value, registeredDomain);
    }
    checkUse();
    return m_findings;
}

// What a machine calls itself where it has no domain (“localhost”, “mail2”), or an address. Authorities have
// a name for people, and those with one word for it mostly say what they are.
bool isNameOfHost(const QString &name)
{
    static const QRegularExpression oneLabel(QStringLiteral("^[a-z][a-z0-9-]*$"));
    static const QRegularExpression ofAuthority(QStringLiteral("ca\\d*$|root|auth|sign|trust|issu|cert"));
    if (DomainName::parse(name))
        return true;
    const auto other = name.contains(u' ') ? AlternativeName::parse(QString()) : AlternativeName::parse(name);
    return (other && other->kind() == AlternativeName::Kind::Address)
        || (name.contains(oneLabel) && !name.contains(ofAuthority));
}

// OpenSSL's `req -x509` says that what it signs is an authority, but not that its key may sign certificates.
bool isMadeByHand(const Certificate &certificate)
{
    if (!certificate.isSelfSigned())
        return false;
    const ErrorScope errors;
    const bool signsOthers = (X509_get_extension_flags(certificate.handle()) & EXFLAG_KUSAGE) != 0
        && (X509_get_key_usage(certificate.handle()) & KU_KEY_CERT_SIGN) != 0;
    if ((X509_get_extension_flags(certificate.handle()) & EXFLAG_XKUSAGE) != 0)
        return servesServers(certificate.handle());
    const CertificateDetails all = details(certificate);
    return !signsOthers && (!all.names.isEmpty() || isNameOfHost(all.commonName));
}

// Rather than a server's: it may sign certificates, and nothing says that it serves.
bool isKeptAuthority(const Certificate &certificate)
{
    const ErrorScope errors;
    X509 *x509 = certificate.handle();
    const bool names = (X509_get_extension_flags(x509) & EXFLAG_XKUSAGE) != 0;
    return certificate.isAuthority() && (X509_get_extension_flags(x509) & EXFLAG_KUSAGE) != 0
        && !(names && servesServers(x509));
}

// An authority with the name of a host, and for servers: it was made for the wrong purpose.
bool isNamedForServer(const Certificate &certificate)
{
    const QByteArray &der = certificate.der();
    const auto outline = certificateOutline({der.constData(), static_cast<size_t>(der.size())});
    if (outline
        && (!outline->extension(extension::subjectAltName)
            || !outline->extension(extension::extendedKeyUsage))) // nearly all authorities
        return false;
    const ErrorScope errors;
    const QList<CertificateName> names = alternativeNames(certificate.handle());
    return servesServers(certificate.handle())
        && (X509_get_extension_flags(certificate.handle()) & EXFLAG_XKUSAGE) != 0
        && std::any_of(names.begin(), names.end(),
            [](const CertificateName &name) { return name.kind == CertificateName::Kind::Dns; });
}

} // namespace

QList<Advice> checkServer(const Certificate &certificate, const CertificateDetails &details,
    const RegisteredDomain &registeredDomain)
{
    return ServerCheck(certificate, details).check(registeredDomain);
}

qsizetype findServer(const QList<Certificate> &certificates, const std::optional<PrivateKey> &key)
{
    const qsizetype found = findLeaf(certificates, key);
    if (found >= 0)
        return isKeptAuthority(certificates[found]) ? -1 : found;
    if (certificates.size() == 1 && isMadeByHand(certificates.first()))
        return 0;
    if (certificates.size() > mostCompared)
        return -1;
    const auto named = std::find_if(certificates.begin(), certificates.end(), isNamedForServer);
    return named == certificates.end() ? -1 : std::distance(certificates.begin(), named);
}

} // namespace mailseal::files
