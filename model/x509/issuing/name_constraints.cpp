// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/issuing/name_constraints.h"

#include "model/x509/issuing/extensions.h"

namespace mailseal::openssl {
namespace {

QByteArray withoutWildcard(const QString &dnsName)
{
    return (dnsName.startsWith(QStringLiteral("*.")) ? dnsName.mid(2) : dnsName).toLatin1();
}

class ConstraintsBuilder
{
public:
    ConstraintsBuilder() : m_constraints(NAME_CONSTRAINTS_new())
    {
        m_constraints->permittedSubtrees = sk_GENERAL_SUBTREE_new_null();
    }
    void permit(const AlternativeName &name);
    void permitEmail(const QByteArray &email) { m_emails << email; }
    NAME_CONSTRAINTS *finished();

private:
    void push(STACK_OF(GENERAL_SUBTREE) * *trees, GeneralName name);
    void permit(GeneralName name) { push(&m_constraints->permittedSubtrees, std::move(name)); }
    void exclude(GeneralName name) { push(&m_constraints->excludedSubtrees, std::move(name)); }

    NameConstraints m_constraints;
    QList<QByteArray> m_emails;
    bool m_hasDns = false;
    bool m_hasIpv4 = false;
    bool m_hasIpv6 = false;
};

void ConstraintsBuilder::push(STACK_OF(GENERAL_SUBTREE) * *trees, GeneralName name)
{
    if (*trees == nullptr)
        *trees = sk_GENERAL_SUBTREE_new_null();
    GENERAL_SUBTREE *tree = GENERAL_SUBTREE_new();
    GENERAL_NAME_free(tree->base);
    tree->base = name.release();
    sk_GENERAL_SUBTREE_push(*trees, tree);
}

void ConstraintsBuilder::permit(const AlternativeName &name)
{
    switch (name.kind()) {
    case AlternativeName::Kind::Dns:
        m_hasDns = true;
        permit(textName(GEN_DNS, withoutWildcard(name.value())));
        return;
    case AlternativeName::Kind::Email:
        permitEmail(name.value().toLatin1());
        return;
    case AlternativeName::Kind::Address:
        break;
    }
    const QByteArray octets = name.addressBytes();
    (octets.size() == 4 ? m_hasIpv4 : m_hasIpv6) = true;
    permit(addressName(octets + QByteArray(octets.size(), '\xFF'))); // address and mask
}

NAME_CONSTRAINTS *ConstraintsBuilder::finished()
{
    if (!m_hasDns)
        permit(textName(GEN_DNS, impossibleDomain));
    if (m_emails.isEmpty())
        permit(textName(GEN_EMAIL, impossibleDomain));
    for (const QByteArray &email : m_emails)
        permit(textName(GEN_EMAIL, email));
    permit(textName(GEN_URI, impossibleDomain));
    if (!m_hasIpv4)
        exclude(addressName(QByteArray(8, '\0'))); // 0.0.0.0/0
    if (!m_hasIpv6)
        exclude(addressName(QByteArray(32, '\0'))); // ::/0
    return m_constraints.get();
}

bool add(STACK_OF(X509_EXTENSION) * *to, NAME_CONSTRAINTS *constraints)
{
    return X509V3_add1_i2d(to, NID_name_constraints, constraints, true, X509V3_ADD_APPEND) == 1;
}

} // namespace

bool addNameConstraints(STACK_OF(X509_EXTENSION) * *to, const CertificateProfile &profile)
{
    ConstraintsBuilder builder;
    for (const AlternativeName &name : profile.names)
        builder.permit(name);
    // The subject's e-mail address is checked against the constraints too (RFC 5280 §4.2.1.10).
    if (const QString email = profile.subject.value(Attribute::EmailAddress); !email.isEmpty())
        builder.permitEmail(email.toLatin1());
    return add(to, builder.finished());
}

bool addNameConstraints(STACK_OF(X509_EXTENSION) * *to, const QList<AlternativeName> &domains)
{
    ConstraintsBuilder builder;
    for (const AlternativeName &domain : domains) {
        builder.permit(domain);
        if (domain.kind()
            == AlternativeName::Kind::Dns) { // “example.org” is the host, “.example.org” those below
            builder.permitEmail(domain.value().toLatin1());
            builder.permitEmail('.' + domain.value().toLatin1());
        }
    }
    return add(to, builder.finished());
}

} // namespace mailseal::openssl
