// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/domain/rules/mx_rules.h"

#include "model/base/advice/advice_id.h"

#include <QRegularExpression>
#include <algorithm>

namespace mailseal {
namespace {

bool isAddress(const QString &name)
{
    static const QRegularExpression four(QStringLiteral("\\A[0-9]{1,3}(\\.[0-9]{1,3}){3}\\z"));
    return name.contains(four) || name.contains(QLatin1String("\\058")); // a colon, escaped
}

bool mayBeHost(const DomainRecords &records)
{
    return records.registered != records.domain && !records.registered.isEmpty();
}

void findInHost(const HostRecords &host, FindingList &findings)
{
    using Status = DnsAnswer::Status;
    if (isAddress(host.name)) {
        findings.add(AdviceId::HostIsAddress, {host.name});
        return;
    }
    if (!host.hasAddress()) {
        for (const DnsAnswer &answer : {host.four, host.six}) {
            if (answer.isKnown() || answer.status == Status::NotAsked)
                continue;
            findings.add(answer.status == Status::Bogus ? AdviceId::TlsaBogus : AdviceId::HostNotAnswered,
                {host.name, whyUnknown(answer)});
            return;
        }
        findings.add(AdviceId::HostUnknown, {host.name});
    }
    if (!host.alias().isEmpty())
        findings.add(AdviceId::HostIsAlias, {host.name, host.alias()});
}

void findInDomainItself(const DomainRecords &records, FindingList &findings)
{
    const bool hasAddress = records.hosts.value(0).host.hasAddress();
    const QString record = QStringLiteral("%1. IN MX 10 mail.%1.").arg(records.domain);
    findings.add(hasAddress ? AdviceId::MxImplicit : AdviceId::NoWayIn, {records.domain}, record);
    if (mayBeHost(records))
        findings.add(AdviceId::NameBelowDomain, {records.domain, records.registered});
}

} // namespace

void findInMx(const DomainReport &report, FindingList &findings)
{
    const DomainRecords &records = report.records;
    if (records.mx.status == DnsAnswer::Status::Bogus)
        findings.add(AdviceId::MxBogus, {records.domain, whyUnknown(records.mx)});
    else if (!records.mx.isKnown())
        findings.add(AdviceId::MxUnknown, {records.domain, whyUnknown(records.mx)});
    if (records.takesNoMail)
        findings.add(
            records.hosts.isEmpty() ? AdviceId::MxNull : AdviceId::MxNullAmongOthers, {records.domain});
    if (records.isImplicit)
        findInDomainItself(records, findings);
    else
        for (const MxHost &mx : records.hosts)
            findInHost(mx.host, findings);
    if (records.hostsLeftOut > 0)
        findings.add(AdviceId::HostsLeftOut,
            {records.domain, QString::number(records.hosts.size() + records.hostsLeftOut),
                QString::number(records.hosts.size())});
    if (records.resolving == Resolving::Unvalidated)
        findings.add(AdviceId::DnssecNotSeen, {});
}

} // namespace mailseal
