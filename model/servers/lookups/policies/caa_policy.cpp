// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/lookups/policies/caa_policy.h"

#include <QRegularExpression>
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

enum class Fit { Yes, NotKnown, No };

Fit fitOf(const QString &account, const QStringList &accounts)
{
    if (account.isEmpty())
        return Fit::Yes;
    const auto same = accounts.count(account);
    if (same == 0 && !accounts.isEmpty())
        return Fit::No;
    return same == accounts.size() && same > 0 ? Fit::Yes : Fit::NotKnown;
}

Fit fitOf(const QStringList &methods, const QString &method)
{
    if (methods.isEmpty() || methods.contains(method))
        return Fit::Yes;
    return method.isEmpty() ? Fit::NotKnown : Fit::No;
}

CaaVerdict verdictOn(const CaaEntry &entry, const CaaAsker &asker)
{
    const CaaCondition condition = conditionOf(entry);
    const Fit account = fitOf(condition.account, asker.accounts);
    const Fit method = fitOf(condition.methods, asker.method);
    if (!condition.canBeMet)
        return CaaVerdict::Unfit;
    if (account == Fit::No)
        return CaaVerdict::OtherAccount;
    if (method == Fit::No)
        return CaaVerdict::OtherMethod;
    return account == Fit::Yes && method == Fit::Yes ? CaaVerdict::Permitted : CaaVerdict::NotKnown;
}

// “dns-01,http-01” (RFC 8657 §4). Two lists must both be met.
void takeMethods(CaaCondition &condition, const QString &list)
{
    static const QRegularExpression label(QStringLiteral("\\A[A-Za-z0-9-]+\\z"));
    QStringList methods = list.split(u',');
    const bool isList = std::all_of(
        methods.begin(), methods.end(), [](const QString &method) { return method.contains(label); });
    if (!condition.methods.isEmpty())
        methods.removeIf([&](const QString &method) { return !condition.methods.contains(method); });
    condition.methods = methods;
    condition.canBeMet = condition.canBeMet && isList && !methods.isEmpty();
}

} // namespace

CaaCondition conditionOf(const CaaEntry &entry)
{
    static const QRegularExpression form(QStringLiteral(
        "\\A[ \\t]*([A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*)[ \\t]*=[ \\t]*([\\x21-\\x3a\\x3c-\\x7e]*)[ \\t]*\\z"));
    CaaCondition condition;
    if (entry.parameters.isEmpty())
        return condition;
    for (const QString &parameter : entry.parameters.split(u';')) {
        const QRegularExpressionMatch match = form.match(parameter);
        const QString tag = match.captured(1);
        const QString value = match.captured(2);
        condition.canBeMet = condition.canBeMet && match.hasMatch();
        if (tag == QLatin1String("validationmethods")) {
            takeMethods(condition, value);
        } else if (tag == QLatin1String("accounturi")) {
            condition.canBeMet = condition.canBeMet && condition.account.isEmpty() && !value.isEmpty();
            condition.account = value;
        }
    }
    return condition;
}

QList<CaaEntry> CaaPolicy::entriesFor(const QStringList &authorities, bool wildcard) const
{
    QList<CaaEntry> entries = wildcard && restrictsWildcards ? issueWildcard : issue;
    entries.removeIf([&](const CaaEntry &entry) { return !authorities.contains(entry.authority); });
    return entries;
}

CaaVerdict CaaPolicy::verdictFor(const QStringList &authorities, bool wildcard, const CaaAsker &asker) const
{
    const bool isSpecial = wildcard && restrictsWildcards;
    if (!hasUnknownCritical && !isSpecial && !restricts)
        return CaaVerdict::Permitted;
    CaaVerdict best = CaaVerdict::Forbidden;
    for (const CaaEntry &entry : entriesFor(authorities, wildcard)) {
        if (!hasUnknownCritical)
            best = std::min(best, verdictOn(entry, asker));
    }
    return best;
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

QString caaRecordFor(const QString &record, const QString &account)
{
    return account.isEmpty() ? record : record.chopped(1) + QStringLiteral("; accounturi=%1\"").arg(account);
}

} // namespace mailseal
