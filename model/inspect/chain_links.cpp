// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/inspect/chain_links.h"

#include "model/x509/chain.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

QString commonNameOf(const QString &subject)
{
    static const QRegularExpression last(QStringLiteral("(?:^|, )CN=(.*)$"));
    const QString name = last.match(subject).captured(1);
    return name.isEmpty() ? subject : name;
}

// RFC 5280 §4.2.2.1: where the issuer's certificate can be had.
QString issuerAddress(const CertificateDetails &details)
{
    static const QRegularExpression address(QStringLiteral("CA Issuers - URI:(\\S+)"));
    for (const ExtensionText &extension : details.extensions) {
        if (extension.id == QLatin1String("1.3.6.1.5.5.7.1.1"))
            return address.match(extension.text).captured(1);
    }
    return {};
}

// “DNS:xn--bcher-kva.example” as people write it.
QString displayed(const QString &name)
{
    const auto parsed = AlternativeName::parse(name.section(u':', 1));
    return parsed ? parsed->display() : name.section(u':', 1);
}

bool covers(const QString &name, const AlternativeName &host)
{
    const QString value = name.section(u':', 1);
    if (value.startsWith(QLatin1String("*.")))
        return host.kind() == AlternativeName::Kind::Dns
            && host.value().section(u'.', 1).compare(value.mid(2), Qt::CaseInsensitive) == 0;
    const auto parsed = AlternativeName::parse(value);
    return parsed && *parsed == host;
}

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
    qsizetype leaf
        = findLeaf(m_own, m_expectations.key || keys.isEmpty() ? m_expectations.key : keys.first());
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
    for (const QString &name : link.details.names) {
        const bool matched = std::any_of(
            hosts.begin(), hosts.end(), [&](const AlternativeName &host) { return covers(name, host); });
        link.names << WantedName{displayed(name), matched};
    }
    for (const AlternativeName &host : hosts) {
        if (!isValidFor(certificate, host))
            link.missingNames << host.display();
    }
}

ChainLink Builder::link(const Certificate &certificate, bool first) const
{
    ChainLink link;
    link.kind = certificate.isSelfSigned() && !first              ? ChainLink::Kind::Root
        : certificate.isAuthority() && certificate.isSelfSigned() ? ChainLink::Kind::Root
        : certificate.isAuthority()                               ? ChainLink::Kind::Intermediate
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
    link.details.commonName = commonNameOf(below.details.issuer);
    link.address = issuerAddress(below.details);
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
    return details.commonName.isEmpty() ? details.subject : details.commonName;
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
