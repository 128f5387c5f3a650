// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/domain/rules/dane_rules.h"

#include "model/base/advice/advice_id.h"
#include "model/servers/live/dane/published_tlsa.h"
#include "model/servers/live/domain/foreign_text.h"

#include <QCoreApplication>
#include <algorithm>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::DaneRules)
};

QString zoneLine(const QString &host, const TlsaRecord &record)
{
    return QStringLiteral("_25._tcp.%1. IN TLSA %2").arg(host, toText(record));
}

// For the keys in use: what mends nearly everything here.
QString recordFor(const HostVerdict &host)
{
    QStringList lines;
    for (const WayVerdict &way : host.ways) {
        if (way.way.chain.isEmpty())
            continue;
        const QString line = zoneLine(host.name, tlsaFor(way.way.chain.first(), 3, 1, 1));
        if (!lines.contains(line))
            lines << line;
    }
    return lines.join(u'\n');
}

QString whatIsUnsigned(const DomainRecords &records, const MxHost &mx)
{
    return !records.mx.isSecure ? Words::tr("the MX records are not signed")
        : !mx.host.isSecure()   ? Words::tr("the addresses are not signed")
                                : Words::tr("the TLSA records are not signed");
}

void findInRecords(const HostVerdict &host, FindingList &findings)
{
    const QString record = recordFor(host);
    for (const TlsaFault &fault : faultsOf(host.tlsa))
        findings.add(fault.id, {host.name, shortText(fault.record)}, record);
}

AdviceId mismatchOf(const DaneMatch &dane)
{
    if (dane.result != DaneMatch::Result::FitsNothing)
        return AdviceId::DaneChainUnfit;
    return dane.record && dane.record->usage == 2 ? AdviceId::DaneIssuerChanged : AdviceId::DaneFitsNothing;
}

bool fitsSomething(const TlsaRecord &record, const HostVerdict &host)
{
    return std::any_of(host.ways.begin(), host.ways.end(), [&record](const WayVerdict &way) {
        return std::any_of(way.way.chain.begin(), way.way.chain.end(),
            [&record](const Certificate &certificate) { return fits(record, certificate); });
    });
}

void findInKept(const HostVerdict &host, FindingList &findings)
{
    for (const WayVerdict &way : host.ways) {
        if (way.daneKept != Promise::Broken)
            continue;
        if (!way.hasTls())
            findings.add(AdviceId::DaneWithoutTls, {host.name, way.way.address});
        else
            findings.add(mismatchOf(way.dane), {host.name, way.way.address}, recordFor(host));
    }
    if (host.dane != Promise::Kept)
        return;
    const bool byIssuerOnly = std::none_of(host.tlsa.begin(), host.tlsa.end(),
        [&host](const TlsaRecord &record) { return record.usage == 3 && fitsSomething(record, host); });
    if (byIssuerOnly)
        findings.add(AdviceId::TlsaIssuerOnly, {host.name}, recordFor(host));
    int stale = 0;
    for (const TlsaRecord &record : host.tlsa) {
        if (fitnessOf(record) == TlsaFitness::Usable && !fitsSomething(record, host)
            && ++stale <= mostTlsaFaults)
            findings.add(AdviceId::TlsaStale, {host.name, shortText(record)});
    }
}

void findInAnswer(
    const DomainReport &report, const HostVerdict &host, const MxHost &mx, FindingList &findings)
{
    using Status = DnsAnswer::Status;
    const bool isSigned = report.records.mx.isSecure && mx.host.isSecure();
    if (mx.tlsa.status == Status::Bogus)
        findings.add(AdviceId::TlsaBogus, {host.name, whyUnknown(mx.tlsa)});
    // Without DNSSEC on the way there, nobody asks for TLSA records.
    else if (!mx.tlsa.isKnown() && mx.tlsa.status != Status::NotAsked && isSigned)
        findings.add(AdviceId::TlsaNotAnswered, {host.name, whyUnknown(mx.tlsa)});
    else if (!host.tlsa.isEmpty() && !host.hasSecureTlsa && mx.host.hasAddress()
        && report.records.resolving != Resolving::Unvalidated)
        findings.add(AdviceId::TlsaInsecure, {host.name, whatIsUnsigned(report.records, mx)});
}

} // namespace

void findInDane(const DomainReport &report, FindingList &findings)
{
    for (qsizetype i = 0; i < report.hosts.size(); ++i) {
        const HostVerdict &host = report.hosts.at(i);
        findInAnswer(report, host, report.records.hosts.at(i), findings);
        findInRecords(host, findings);
        if (host.hasSecureTlsa)
            findInKept(host, findings);
    }
    const auto with = std::find_if(
        report.hosts.begin(), report.hosts.end(), [](const HostVerdict &host) { return host.hasSecureTlsa; });
    for (const HostVerdict &host : report.hosts) {
        if (with != report.hosts.end() && host.tlsa.isEmpty())
            findings.add(AdviceId::TlsaOnSomeOnly, {with->name, host.name}, recordFor(host));
    }
}

} // namespace mailseal
