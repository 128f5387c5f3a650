// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/inspect/chain_links.h"

#include "model/files/examine/served_certificate.h"
#include "model/x509/certificates/chain.h"

namespace mailseal {
namespace {

class Builder
{
public:
    Builder(const files::FileContents &contents, const files::Examination &examination,
        const files::Expectations &expectations)
        : m_contents(contents),
          m_examination(examination),
          m_expectations(expectations),
          m_own(files::certificatesOf(contents.objects))
    { }
    QList<ChainLink> build();

private:
    QList<Certificate> path() const;
    ChainLink link(const Certificate &certificate, bool first) const;
    ChainLink missing(const ChainLink &below) const;
    void addNames(ChainLink &link, const Certificate &certificate) const;
    qsizetype placeOf(const Certificate &certificate) const;

    const files::FileContents &m_contents;
    const files::Examination &m_examination;
    const files::Expectations &m_expectations;
    QList<Certificate> m_own;
};

QList<Certificate> Builder::path() const
{
    if (m_examination.verification && m_examination.verification->verified())
        return m_examination.verification->chain;
    const QList<PrivateKey> keys = files::keysOf(m_contents.objects);
    qsizetype leaf = files::servedCertificate(
        m_own, m_expectations.key ? QList<PrivateKey>{*m_expectations.key} : keys, m_expectations.time)
                         .leaf;
    if (leaf < 0 && m_own.size() == 1)
        leaf = 0;
    if (leaf < 0)
        return {};
    const QList<Certificate> all
        = m_own + m_expectations.elsewhere + m_expectations.trusted.value_or(QList<Certificate>());
    QList<Certificate> result;
    for (const qsizetype place : chainFrom(all, leaf).certificates)
        result << all[place];
    return result;
}

qsizetype Builder::placeOf(const Certificate &certificate) const
{
    for (qsizetype i = 0; i < m_contents.objects.size(); ++i) {
        if (m_contents.objects[i].certificate && *m_contents.objects[i].certificate == certificate)
            return i;
    }
    return -1;
}

void Builder::addNames(ChainLink &link, const Certificate &certificate) const
{
    const QList<AlternativeName> &hosts = m_expectations.hosts;
    for (const CertificateName &name : link.details.names) {
        const bool matched = std::any_of(
            hosts.begin(), hosts.end(), [&](const AlternativeName &host) { return name.matches(host); });
        link.names << WantedName{name.display(), matched};
    }
    for (const AlternativeName &host : hosts) {
        if (!isValidFor(certificate, host))
            link.missingNames << host.display();
    }
}

ChainLink Builder::link(const Certificate &certificate, bool first) const
{
    ChainLink link;
    link.kind = first && files::findServer({certificate}, {}) == 0 ? ChainLink::Kind::Server
        : certificate.isSelfSigned() && !first                     ? ChainLink::Kind::Root
        : certificate.isAuthority() && certificate.isSelfSigned()  ? ChainLink::Kind::Root
        : certificate.isAuthority()                                ? ChainLink::Kind::Intermediate
                                                                   : ChainLink::Kind::Server;
    link.object = placeOf(certificate);
    link.trusted = m_expectations.trusted && m_expectations.trusted->contains(certificate);
    link.details = details(certificate);
    if (first)
        addNames(link, certificate);
    return link;
}

ChainLink Builder::missing(const ChainLink &below) const
{
    ChainLink link;
    link.kind = ChainLink::Kind::Missing;
    link.details.subject = below.details.issuer;
    link.details.commonName = below.details.issuerCommonName;
    link.address = below.details.issuerAddresses.value(0);
    return link;
}

QList<ChainLink> Builder::build()
{
    QList<ChainLink> links;
    const QList<Certificate> certificates = path();
    for (const Certificate &certificate : certificates)
        links << link(certificate, links.isEmpty());
    if (!links.isEmpty() && !certificates.last().isSelfSigned() && !links.last().trusted)
        links << missing(links.last());
    return links;
}

} // namespace

QString ChainLink::title() const
{
    return details.title();
}

QString chainLinkName(ChainLink::Kind kind)
{
    static const char *const names[] = {"server", "intermediate", "root", "missing"};
    return QString::fromLatin1(names[static_cast<int>(kind)]);
}

QList<ChainLink> chainLinks(const files::FileContents &contents, const files::Examination &examination,
    const files::Expectations &expectations)
{
    return Builder(contents, examination, expectations).build();
}

} // namespace mailseal
