// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/examine/profile_checks.h"

#include "model/base/advice/advice_id.h"
#include "model/files/examine/constraint_checks.h"
#include "model/x509/certificates/certificate_details.h"
#include "model/x509/openssl/openssl_handles.h"

#include <arpa/inet.h>

namespace mailseal::files {
namespace {

using namespace openssl;

enum class Role { Server, Intermediate, Root };

// Baseline Requirements §7.1.2.7.10: none of these beside the server's purpose.
constexpr int notForServers[] = {NID_anyExtendedKeyUsage, NID_code_sign, NID_email_protect, NID_time_stamp,
    NID_OCSP_sign, NID_ct_precert_signer};

class ProfileCheck
{
public:
    ProfileCheck(const Certificate &certificate, Role role);
    QList<Advice> check();

private:
    void checkSerial();
    void checkIdentifiers();
    bool namesItself() const;
    void checkBasicConstraints();
    void checkNameConstraints();
    void checkKeyUsage();
    void checkPolicyConstraints();
    void checkAlternativeNames();
    void checkCommonName();
    void checkPurposes();
    void checkAccess();
    void checkKey();
    bool has(int extension) const { return X509_get_ext_by_NID(m_x509, extension, -1) >= 0; }
    // Whether it is present and critical.
    bool isCritical(int extension) const;
    template <typename T, auto Free>
    Handle<T, Free> decoded(int extension) const
    {
        return Handle<T, Free>(static_cast<T *>(X509_get_ext_d2i(m_x509, extension, nullptr, nullptr)));
    }
    void find(AdviceId id, const QString &what) { m_findings << Advice{id, -1, {m_details.title(), what}}; }

    X509 *m_x509;
    Role m_role;
    bool m_authority;
    CertificateDetails m_details;
    QList<Advice> m_findings;
};

ProfileCheck::ProfileCheck(const Certificate &certificate, Role role)
    : m_x509(certificate.handle()),
      m_role(role),
      m_authority(certificate.isAuthority()),
      m_details(details(certificate))
{ }

bool ProfileCheck::isCritical(int extension) const
{
    const int at = X509_get_ext_by_NID(m_x509, extension, -1);
    return at >= 0 && X509_EXTENSION_get_critical(X509_get_ext(m_x509, at)) == 1;
}

// RFC 5280 §4.1.2.2: positive, at most 20 octets.
void ProfileCheck::checkSerial()
{
    if (m_role == Role::Root) // Starfield's root has none
        return;
    const ASN1_INTEGER *serial = X509_get0_serialNumber(m_x509);
    constexpr int mostOctets = 20;
    const int size = ASN1_STRING_length(serial);
    const bool negative = ASN1_STRING_type(serial) == V_ASN1_NEG_INTEGER;
    const bool zero = size == 0 || (size == 1 && ASN1_STRING_get0_data(serial)[0] == 0);
    if (negative || zero || size > mostOctets)
        find(AdviceId::SerialUnfit, m_details.serial);
}

// Baseline Requirements §7.1.2.1.3: a root's authority key identifier holds its own key identifier and
// nothing else.
bool ProfileCheck::namesItself() const
{
    const auto issuer = decoded<AUTHORITY_KEYID, AUTHORITY_KEYID_free>(NID_authority_key_identifier);
    const ASN1_OCTET_STRING *own = X509_get0_subject_key_id(m_x509);
    return issuer && issuer->issuer == nullptr && issuer->serial == nullptr && issuer->keyid != nullptr
        && own != nullptr && ASN1_OCTET_STRING_cmp(issuer->keyid, own) == 0;
}

// RFC 5280 §4.2.1.1 and §4.2.1.2: chains are built with these. A root has no issuer to name.
void ProfileCheck::checkIdentifiers()
{
    const bool missing = m_role != Role::Root && !has(NID_authority_key_identifier);
    const bool strange = m_role == Role::Root && has(NID_authority_key_identifier) && !namesItself();
    if (missing || strange || isCritical(NID_authority_key_identifier))
        find(AdviceId::IdentifierUnfit, QStringLiteral("authorityKeyIdentifier"));
    if ((m_role != Role::Server && !has(NID_subject_key_identifier))
        || isCritical(NID_subject_key_identifier))
        find(AdviceId::IdentifierUnfit, QStringLiteral("subjectKeyIdentifier"));
}

// RFC 5280 §4.2.1.9: present and critical in every authority; §4.1.2.6: an authority has a name.
void ProfileCheck::checkBasicConstraints()
{
    if (m_role != Role::Server && X509_NAME_entry_count(X509_get_subject_name(m_x509)) == 0)
        find(AdviceId::AuthorityUnfit, QStringLiteral("subject"));
    if (m_role != Role::Server && !isCritical(NID_basic_constraints))
        find(AdviceId::AuthorityUnfit, QStringLiteral("basicConstraints"));
}

// RFC 5280 §4.2.1.10: only in authorities, critical, not empty, and each of them valid.
void ProfileCheck::checkNameConstraints()
{
    if (!has(NID_name_constraints))
        return;
    const auto constraints = decoded<NAME_CONSTRAINTS, NAME_CONSTRAINTS_free>(NID_name_constraints);
    const bool empty = constraints && sk_GENERAL_SUBTREE_num(constraints->permittedSubtrees) <= 0
        && sk_GENERAL_SUBTREE_num(constraints->excludedSubtrees) <= 0;
    if (!m_authority || !isCritical(NID_name_constraints) || !constraints || empty
        || !areConstraintsValid(*constraints))
        find(AdviceId::AuthorityUnfit, QStringLiteral("nameConstraints"));
}

// RFC 5280 §4.2.1.3 and §4.2.1.9: who may sign certificates is an authority, and the other way round.
void ProfileCheck::checkKeyUsage()
{
    if (!has(NID_key_usage))
        return;
    const bool signs = (X509_get_key_usage(m_x509) & KU_KEY_CERT_SIGN) != 0;
    const bool isCa = (X509_get_extension_flags(m_x509) & EXFLAG_CA) != 0;
    if (signs ? !isCa : m_role != Role::Server)
        find(AdviceId::AuthorityUnfit, QStringLiteral("keyUsage"));
}

// RFC 5280 §4.2.1.11.
void ProfileCheck::checkPolicyConstraints()
{
    if (has(NID_policy_constraints) && !isCritical(NID_policy_constraints))
        find(AdviceId::AuthorityUnfit, QStringLiteral("policyConstraints"));
}

// RFC 5280 §4.2.1.6: critical exactly if the subject is empty. Names are host names (RFC 1034 §3.5).
void ProfileCheck::checkAlternativeNames()
{
    if (m_role != Role::Server || !has(NID_subject_alt_name))
        return;
    const bool emptySubject = X509_NAME_entry_count(X509_get_subject_name(m_x509)) == 0;
    if (emptySubject != isCritical(NID_subject_alt_name))
        find(AdviceId::NamesUnfit, QStringLiteral("subjectAltName"));
    for (const CertificateName &name : m_details.names) {
        if (name.kind == CertificateName::Kind::Dns && !isHostName(name.value))
            find(AdviceId::NamesUnfit, name.value);
    }
}

// Baseline Requirements §7.1.4.3: the common name equals one of the alternative names, character by
// character.
void ProfileCheck::checkCommonName()
{
    const QString name = m_details.commonName;
    in_addr number{}; // some programs read “0x7f.1” and the like as addresses
    const bool address = name.contains(u':') || ::inet_aton(name.toLatin1().constData(), &number) == 1;
    const bool looksLikeName = !name.contains(u' ') && (name.contains(u'.') || address);
    if (m_role != Role::Server || m_authority || !looksLikeName || m_details.names.isEmpty())
        return;
    const auto isAmong = [&](Qt::CaseSensitivity sensitivity) {
        return std::any_of(m_details.names.begin(), m_details.names.end(),
            [&](const CertificateName &other) { return other.value.compare(name, sensitivity) == 0; });
    };
    // There is another finding for a common name that is missing altogether.
    if (!isAmong(Qt::CaseSensitive) && (isAmong(Qt::CaseInsensitive) || address))
        find(AdviceId::CommonNameSpelling, name);
}

// Baseline Requirements §7.1.2.7.10 and §7.1.2.1.2.
void ProfileCheck::checkPurposes()
{
    const auto purposes = decoded<EXTENDED_KEY_USAGE, EXTENDED_KEY_USAGE_free>(NID_ext_key_usage);
    const auto names = [&](int purpose) {
        for (int i = 0; i < sk_ASN1_OBJECT_num(purposes.get()); ++i) {
            if (OBJ_obj2nid(sk_ASN1_OBJECT_value(purposes.get(), i)) == purpose)
                return true;
        }
        return false;
    };
    const bool server = m_role == Role::Server && !m_authority;
    const bool mixed = std::any_of(std::begin(notForServers), std::end(notForServers), names);
    if (server && (!purposes || !names(NID_server_auth) || mixed || isCritical(NID_ext_key_usage)))
        find(AdviceId::PurposesUnfit, QStringLiteral("extendedKeyUsage"));
    else if (m_role == Role::Root && purposes)
        find(AdviceId::PurposesUnfit, QStringLiteral("extendedKeyUsage"));
}

// RFC 5280 §4.2.2.1: not critical, and decodable.
void ProfileCheck::checkAccess()
{
    if (!has(NID_info_access))
        return;
    const auto access = decoded<AUTHORITY_INFO_ACCESS, AUTHORITY_INFO_ACCESS_free>(NID_info_access);
    if (!access || sk_ACCESS_DESCRIPTION_num(access.get()) <= 0 || isCritical(NID_info_access))
        find(AdviceId::AccessUnfit, QStringLiteral("authorityInfoAccess"));
}

// Baseline Requirements §6.1.5: RSA with a modulus whose size is divisible by 8, ECDSA on NIST curves; no
// DSA.
void ProfileCheck::checkKey()
{
    const bool dsa = m_details.key.startsWith(QLatin1String("DSA"));
    const bool oddRsa = m_details.key.startsWith(QLatin1String("RSA")) && m_details.keyBits % 8 != 0;
    const bool oddCurve = m_details.key.startsWith(QLatin1String("ECDSA "))
        && !m_details.key.startsWith(QLatin1String("ECDSA P-256"))
        && !m_details.key.startsWith(QLatin1String("ECDSA P-384"))
        && !m_details.key.startsWith(QLatin1String("ECDSA P-521"));
    if (dsa || oddRsa || oddCurve)
        find(AdviceId::KeyUnfit, m_details.key);
}

QList<Advice> ProfileCheck::check()
{
    const ErrorScope errors;
    for (const auto rule : {&ProfileCheck::checkSerial, &ProfileCheck::checkIdentifiers,
             &ProfileCheck::checkBasicConstraints, &ProfileCheck::checkNameConstraints,
             &ProfileCheck::checkKeyUsage, &ProfileCheck::checkPolicyConstraints,
             &ProfileCheck::checkAlternativeNames, &ProfileCheck::checkCommonName,
             &ProfileCheck::checkPurposes, &ProfileCheck::checkAccess, &ProfileCheck::checkKey})
        (this->*rule)();
    return m_findings;
}

bool isSelfIssued(const Certificate &certificate)
{
    return X509_NAME_cmp(
               X509_get_subject_name(certificate.handle()), X509_get_issuer_name(certificate.handle()))
        == 0;
}

Role roleOf(const QList<Certificate> &chain, qsizetype place)
{
    const bool isLast = place == chain.size() - 1;
    return place == 0 ? Role::Server : isLast && isSelfIssued(chain[place]) ? Role::Root : Role::Intermediate;
}

QStringList excludedNames(const Certificate &authority)
{
    const Handle<NAME_CONSTRAINTS, NAME_CONSTRAINTS_free> constraints(static_cast<NAME_CONSTRAINTS *>(
        X509_get_ext_d2i(authority.handle(), NID_name_constraints, nullptr, nullptr)));
    QStringList names;
    for (int i = 0; constraints && i < sk_GENERAL_SUBTREE_num(constraints->excludedSubtrees); ++i) {
        const GENERAL_NAME *base = sk_GENERAL_SUBTREE_value(constraints->excludedSubtrees, i)->base;
        if (base->type == GEN_DNS)
            names << QString::fromLatin1(
                reinterpret_cast<const char *>(ASN1_STRING_get0_data(base->d.dNSName)),
                ASN1_STRING_length(base->d.dNSName));
    }
    return names;
}

// *.example.org covers mail.example.org, which an authority further up may be forbidden to sign (RFC 9525
// §6.3 with RFC 5280 §4.2.1.10; CVE-2025-61727).
QList<Advice> checkWildcards(const QList<Certificate> &chain)
{
    const CertificateDetails leaf = details(chain.first());
    QList<Advice> findings;
    for (const Certificate &authority : chain.mid(1)) {
        for (const QString &excluded : excludedNames(authority)) {
            const QString wildcard = u'*' + excluded.mid(excluded.indexOf(u'.'));
            const bool holds
                = std::any_of(leaf.names.begin(), leaf.names.end(), [&](const CertificateName &name) {
                      return name.kind == CertificateName::Kind::Dns
                          && name.value.compare(wildcard, Qt::CaseInsensitive) == 0;
                  });
            if (holds)
                findings << Advice{AdviceId::NamesUnfit, 0, {leaf.title(), wildcard}};
        }
    }
    return findings;
}

} // namespace

QList<Advice> checkProfile(const QList<Certificate> &chain)
{
    if (chain.isEmpty())
        return {};
    const ErrorScope errors;
    QList<Advice> findings;
    for (qsizetype i = 0; i < chain.size(); ++i) {
        const Role role = roleOf(chain, i);
        for (Advice finding : ProfileCheck(chain[i], role).check()) {
            finding.object = i;
            findings << finding;
        }
    }
    return findings + checkWildcards(chain);
}

bool hasNumber(const QByteArray &revocationList)
{
    const ErrorScope errors;
    const auto *at = reinterpret_cast<const unsigned char *>(revocationList.constData());
    const Crl list(d2i_X509_CRL(nullptr, &at, revocationList.size()));
    return list && X509_CRL_get_ext_by_NID(list.get(), NID_crl_number, -1) >= 0;
}

} // namespace mailseal::files
