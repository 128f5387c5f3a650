// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/lookups/policies/caa_policy.h"

#include <algorithm>
#include <array>

namespace mailseal {
namespace {

constexpr qsizetype mostNames = 10; // whoever publishes longer names wants to be asked much

// From the certification practice statements, section 4.2 or 2.2, as the CCADB lists them.
struct AuthorityRow
{
    const char *organisation;
    const char *names; // separated by blanks
};
constexpr std::array authorityRows{
    AuthorityRow{"Let's Encrypt", "letsencrypt.org"},
    AuthorityRow{"ISRG", "letsencrypt.org"},
    AuthorityRow{"Internet Security Research Group", "letsencrypt.org"},
    AuthorityRow{"Google Trust Services", "pki.goog"},
    AuthorityRow{"Sectigo Limited", "sectigo.com comodoca.com comodo.com usertrust.com trust-provider.com"},
    AuthorityRow{"ZeroSSL", "sectigo.com comodoca.com comodo.com usertrust.com trust-provider.com"},
    AuthorityRow{"DigiCert Inc",
        "digicert.com www.digicert.com digicert.ne.jp cybertrust.ne.jp thawte.com geotrust.com rapidssl.com"},
    AuthorityRow{"GlobalSign nv-sa", "globalsign.com"},
    AuthorityRow{"Amazon", "amazon.com amazontrust.com awstrust.com amazonaws.com aws.amazon.com"},
    AuthorityRow{"GoDaddy.com, Inc.", "godaddy.com starfieldtech.com"},
    AuthorityRow{"Starfield Technologies, Inc.", "godaddy.com starfieldtech.com"},
    AuthorityRow{"SSL Corporation", "ssl.com"},
    AuthorityRow{"IdenTrust", "identrust.com"},
    AuthorityRow{"Buypass AS-983163327", "buypass.com buypass.no"},
    AuthorityRow{"Actalis S.p.A.", "actalis.it"},
    AuthorityRow{"SwissSign AG", "swisssign.com"},
    AuthorityRow{"D-Trust GmbH", "d-trust.net dtrust.de d-trust.de dtrust.net"},
    AuthorityRow{"Hellenic Academic and Research Institutions CA", "harica.gr"},
    AuthorityRow{"Asseco Data Systems S.A.", "certum.pl certum.eu"},
    AuthorityRow{"Unizeto Technologies S.A.", "certum.pl certum.eu"},
};

CaaEntry entryOf(const QString &value)
{
    return {value.section(u';', 0, 0).trimmed().toLower(), value.section(u';', 1).trimmed()};
}

bool isKnownTag(const QString &tag)
{
    static const QStringList known{QStringLiteral("issue"), QStringLiteral("issuewild"),
        QStringLiteral("iodef"), QStringLiteral("issuemail"), QStringLiteral("issuevmc"),
        QStringLiteral("contactemail"), QStringLiteral("contactphone")};
    return known.contains(tag);
}

} // namespace

bool CaaPolicy::permits(const QStringList &authorities, bool wildcard) const
{
    if (hasUnknownCritical)
        return false;
    const bool special = wildcard && restrictsWildcards;
    if (!special && !restricts)
        return true;
    const QList<CaaEntry> &entries = special ? issueWildcard : issue;
    return std::any_of(entries.begin(), entries.end(),
        [&](const CaaEntry &entry) { return authorities.contains(entry.authority); });
}

QStringList caaNames(const QString &host)
{
    QStringList names;
    for (QString name = host; !name.isEmpty() && names.size() < mostNames; name = name.section(u'.', 1))
        names << name;
    return names;
}

std::optional<CaaPolicy> caaPolicy(const QList<DnsAnswer> &answers)
{
    for (const DnsAnswer &answer : answers) {
        if (!answer.isKnown())
            return std::nullopt;
        const QList<CaaRecord> records = caaRecords(answer);
        if (records.isEmpty())
            continue;
        CaaPolicy policy;
        policy.owner = answer.question.name;
        for (const CaaRecord &record : records) {
            if (record.tag == QLatin1String("issue")) {
                policy.restricts = true;
                policy.issue << entryOf(record.value);
            } else if (record.tag == QLatin1String("issuewild")) {
                policy.restrictsWildcards = true;
                policy.issueWildcard << entryOf(record.value);
            } else if (record.tag == QLatin1String("iodef")) {
                policy.reports << record.value;
            }
            policy.hasUnknownCritical
                = policy.hasUnknownCritical || (record.isCritical && !isKnownTag(record.tag));
        }
        return policy;
    }
    return CaaPolicy{};
}

QStringList authorityNames(const QString &organisation)
{
    for (const AuthorityRow &row : authorityRows) {
        if (organisation.compare(QString::fromUtf8(row.organisation), Qt::CaseInsensitive) == 0)
            return QString::fromLatin1(row.names).split(u' ');
    }
    return {};
}

QString caaRecordText(const QString &domain, const QString &authority)
{
    return QStringLiteral("%1. IN CAA 0 issue \"%2\"").arg(domain, authority);
}

} // namespace mailseal
