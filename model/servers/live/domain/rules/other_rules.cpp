// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/domain/rules/other_rules.h"

#include "model/base/advice/advice_id.h"
#include "model/servers/live/domain/way_verdicts.h"
#include "model/servers/lookups/policies/tls_reporting.h"
#include "model/x509/certificates/certificate_details.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

void findInReporting(const DomainRecords &records, FindingList &findings)
{
    if (!records.reporting.isKnown())
        return;
    const auto reporting = tlsReporting(texts(records.reporting));
    if (!reporting || !reporting->isUsable())
        findings.add(reporting ? AdviceId::ReportingUnfit : AdviceId::ReportingMissing, {records.domain},
            tlsReportingRecord(records.domain));
}

// “O = Let's Encrypt”, of a subject in one line.
QString organisationOf(const QString &oneLine)
{
    static const QRegularExpression form(QStringLiteral("(?:^|, )O ?= ?(\"[^\"]*\"|[^,]*)"));
    QString text = form.match(oneLine).captured(1);
    return text.startsWith(u'"') ? text.mid(1).chopped(1) : text;
}

// “accounturi=…; validationmethods=…”, as the records say it.
QString conditionsIn(const QList<CaaEntry> &entries)
{
    QStringList conditions;
    for (const CaaEntry &entry : entries) {
        if (!entry.parameters.isEmpty() && !conditions.contains(entry.parameters))
            conditions << entry.parameters;
    }
    return conditions.join(QStringLiteral(" | "));
}

QString conditionOf(const CaaAsker &asker)
{
    QStringList parts;
    if (!asker.accounts.isEmpty())
        parts << QStringLiteral("accounturi=") + asker.accounts.first();
    if (!asker.method.isEmpty())
        parts << QStringLiteral("validationmethods=") + asker.method;
    return parts.join(QStringLiteral("; "));
}

struct CaaCase
{
    QString host;
    QString organisation;
    QStringList names; // by which records call it
    bool isWildcard = false;
};

// The authority may issue, but to whom, and after which proof (RFC 8657)?
void findInConditions(
    const CaaCase &one, const CaaPolicy &policy, const DomainWorld &world, FindingList &findings)
{
    const QString record = caaRecordText(policy.owner, one.names.first());
    const QList<CaaEntry> entries = policy.entriesFor(one.names, one.isWildcard);
    const QString conditions = conditionsIn(entries);
    const QStringList known{one.host, policy.owner, one.organisation, conditions};
    for (const RenewedHere &renewed : world.renewed) {
        if (!renewed.names.contains(one.host))
            continue;
        const CaaVerdict verdict = policy.verdictFor(one.names, one.isWildcard, renewed.asker);
        if (verdict == CaaVerdict::Permitted)
            return;
        if (verdict == CaaVerdict::OtherAccount || verdict == CaaVerdict::OtherMethod) {
            findings.add(AdviceId::CaaForbidsRenewal,
                known + QStringList{renewed.client, conditionOf(renewed.asker)},
                caaRecordFor(record, renewed.asker.accounts.value(0)));
            return;
        }
    }
    switch (policy.verdictFor(one.names, one.isWildcard, {})) {
    case CaaVerdict::Unfit:
        findings.add(AdviceId::CaaUnfit, known, record);
        break;
    case CaaVerdict::NotKnown:
        findings.add(AdviceId::CaaRestricts, known);
        break;
    case CaaVerdict::Permitted:
    case CaaVerdict::OtherMethod:
    case CaaVerdict::OtherAccount:
    case CaaVerdict::Forbidden:
        break;
    }
}

void findInAuthority(
    const DomainWorld &world, const HostVerdict &host, const MxHost &mx, bool isOwn, FindingList &findings)
{
    const auto policy = caaPolicy(mx.authority);
    if (!policy) {
        for (const DnsAnswer &answer : mx.authority) {
            if (!answer.isKnown() && answer.status != DnsAnswer::Status::NotAsked) {
                findings.add(AdviceId::CaaNotAnswered, {answer.question.name, whyUnknown(answer)});
                break;
            }
        }
        return;
    }
    for (const WayVerdict &way : host.ways) {
        // An authority of one's own looks at no records.
        if (!way.trust || !way.trust->verified() || way.way.chain.isEmpty())
            continue;
        const CertificateDetails served = details(way.way.chain.first());
        CaaCase one{host.name, organisationOf(served.issuer), {}, false};
        one.names = authorityNames(one.organisation);
        if (one.names.isEmpty())
            continue;
        one.isWildcard
            = served.names.size() == 1 && served.names.first().value.startsWith(QLatin1String("*."));
        if (policy->owner.isEmpty()) {
            if (isOwn)
                findings.add(AdviceId::CaaMissing, {host.name}, caaRecordText(host.name, one.names.first()));
            continue;
        }
        if (policy->verdictFor(one.names, one.isWildcard, {}) == CaaVerdict::Forbidden)
            findings.add(AdviceId::CaaForbids, {host.name, policy->owner, one.organisation},
                caaRecordText(policy->owner, one.names.first()));
        else
            findInConditions(one, *policy, world, findings);
    }
}

void findInAutoName(const DomainWorld &world, const DomainRecords &records, FindingList &findings)
{
    for (const WayIn &way : world.web) {
        const bool isForPrograms
            = way.host == records.autoconfig.name || way.host == records.autodiscover.name;
        if (!isForPrograms || way.chain.isEmpty())
            continue;
        const WayVerdict verdict = verdictOf(way, world);
        if (!verdict.isAccepted())
            findings.add(AdviceId::AutoNameNotCovered, {way.host, way.address, whyNotAccepted(verdict)});
    }
}

void findInServices(const DomainRecords &records, FindingList &findings)
{
    for (const ServiceRecords &service : records.services) {
        for (const HostRecords &target : service.targets) {
            if (!target.hasAddress() && target.four.isKnown() && target.six.isKnown())
                findings.add(
                    AdviceId::ServiceTargetUnknown, {service.service + u'.' + records.domain, target.name});
        }
    }
}

} // namespace

void findInRest(const DomainReport &report, const DomainWorld &world, FindingList &findings)
{
    findInReporting(report.records, findings);
    for (qsizetype i = 0; i < report.hosts.size(); ++i) {
        // Of a provider's servers only the provider can say who may issue.
        const QString name = u'.' + report.hosts.at(i).name;
        const bool isOwn = name.endsWith(u'.' + report.records.registered);
        findInAuthority(world, report.hosts.at(i), report.records.hosts.at(i), isOwn, findings);
    }
    findInAutoName(world, report.records, findings);
    findInServices(report.records, findings);
}

} // namespace mailseal
