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

void findInAuthority(const HostVerdict &host, const MxHost &mx, bool isOwn, FindingList &findings)
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
        const QString organisation = organisationOf(served.issuer);
        const QStringList names = authorityNames(organisation);
        if (names.isEmpty())
            continue;
        const QString owner = policy->owner.isEmpty() ? host.name : policy->owner;
        const QString record = caaRecordText(owner, names.first());
        const bool isWildcard
            = served.names.size() == 1 && served.names.first().value.startsWith(QLatin1String("*."));
        if (policy->owner.isEmpty() && isOwn)
            findings.add(AdviceId::CaaMissing, {host.name}, record);
        else if (!policy->owner.isEmpty() && !policy->permits(names, isWildcard))
            findings.add(AdviceId::CaaForbids, {host.name, policy->owner, organisation}, record);
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
        findInAuthority(report.hosts.at(i), report.records.hosts.at(i), isOwn, findings);
    }
    findInAutoName(world, report.records, findings);
    findInServices(report.records, findings);
}

} // namespace mailseal
