// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/domain/rules/sts_rules.h"

#include "model/base/advice/advice_id.h"
#include "model/servers/live/domain/way_verdicts.h"

#include <QCoreApplication>
#include <algorithm>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::StsRules)
};

constexpr qint64 day = 86400;
constexpr qint64 weeks = 14 * day;

// With today's servers; mode and time stay as they are.
StsPolicy corrected(const DomainReport &report)
{
    StsPolicy policy = report.policy.value_or(StsPolicy{StsPolicy::Mode::Testing, weeks, {}});
    if (policy.maxAge < day)
        policy.maxAge = weeks;
    policy.mx.clear();
    for (const HostVerdict &host : report.hosts)
        policy.mx << host.name;
    return policy;
}

QString newId(const DomainWorld &world)
{
    return world.time.toUTC().toString(QStringLiteral("yyyyMMddHHmmss"));
}

// The file and the record whose id tells senders that it has changed.
QString fileAndRecord(const StsPolicy &policy, const DomainReport &report, const DomainWorld &world)
{
    const QString record = stsRecordText(report.records.domain, newId(world));
    return stsPolicyText(policy).remove(u'\r') + u'\n' + record;
}

QString whyNotFetched(const PolicyAnswer &answer)
{
    if (answer.outcome == PolicyAnswer::Outcome::WrongStatus)
        return Words::tr("the web server answers with status %1").arg(answer.status);
    if (answer.outcome == PolicyAnswer::Outcome::NotAsked)
        return Words::tr("the name has no address");
    return answer.detail.isEmpty() ? Words::tr("no answer in time") : answer.detail;
}

void findInFetch(const DomainReport &report, const DomainWorld &world, FindingList &findings)
{
    using Outcome = PolicyAnswer::Outcome;
    const QString &domain = report.records.domain;
    const PolicyAnswer &answer = report.records.policy;
    switch (answer.outcome) {
    case Outcome::NotAsked:
    case Outcome::NotReached:
    case Outcome::WrongStatus:
        findings.add(AdviceId::StsPolicyUnreachable, {domain, whyNotFetched(answer)},
            stsPolicyText(corrected(report)).remove(u'\r'));
        return;
    case Outcome::CertificateUnfit:
        findings.add(AdviceId::StsPolicyCertificate, {domain, answer.detail});
        return;
    case Outcome::Redirected:
        findings.add(AdviceId::StsPolicyRedirected, {domain});
        return;
    case Outcome::TooLarge:
        findings.add(AdviceId::StsPolicyUnfit, {domain, stsFaultText(StsFault::TooLarge)});
        return;
    case Outcome::Fetched:
        break;
    }
    const auto read = parseStsPolicy(answer.body);
    if (const auto *fault = std::get_if<StsFault>(&read))
        findings.add(AdviceId::StsPolicyUnfit, {domain, stsFaultText(*fault)},
            fileAndRecord(corrected(report), report, world));
    if (!answer.contentType.isEmpty() && answer.contentType != QLatin1String("text/plain"))
        findings.add(AdviceId::StsContentType, {domain, answer.contentType});
}

void findInPolicy(const DomainReport &report, const DomainWorld &world, FindingList &findings)
{
    const QString &domain = report.records.domain;
    const StsPolicy &policy = *report.policy;
    if (policy.mode == StsPolicy::Mode::None) {
        findings.add(AdviceId::StsNone, {domain});
        return;
    }
    if (policy.maxAge < day)
        findings.add(AdviceId::StsMaxAgeShort, {domain, QString::number(policy.maxAge)},
            fileAndRecord(corrected(report), report, world));
    const bool isTried = policy.mode == StsPolicy::Mode::Testing;
    for (const HostVerdict &host : report.hosts) {
        if (!host.isNamedByPolicy)
            findings.add(isTried ? AdviceId::StsMxNotCoveredTesting : AdviceId::StsMxNotCovered,
                {domain, host.name}, fileAndRecord(corrected(report), report, world));
        for (const WayVerdict &way : host.ways) {
            if (way.way.reached != WayIn::Reached::Yes || way.isAccepted())
                continue;
            if (!way.hasTls() && !isTried)
                findings.add(AdviceId::StsWithoutTls, {domain, host.name, way.way.address});
            else if (way.hasTls())
                findings.add(isTried ? AdviceId::StsCertificateUnfitTesting : AdviceId::StsCertificateUnfit,
                    {host.name, way.way.address, whyNotAccepted(way)});
        }
    }
    if (isTried)
        findings.add(AdviceId::StsTesting, {domain});
}

bool hasDane(const DomainReport &report)
{
    return std::any_of(
        report.hosts.begin(), report.hosts.end(), [](const HostVerdict &host) { return host.hasSecureTlsa; });
}

void findInNothing(const DomainReport &report, const DomainWorld &world, FindingList &findings)
{
    const DomainRecords &records = report.records;
    if (records.policy.outcome == PolicyAnswer::Outcome::Fetched
        && std::holds_alternative<StsPolicy>(parseStsPolicy(records.policy.body)))
        findings.add(
            AdviceId::StsRecordMissing, {records.domain}, stsRecordText(records.domain, newId(world)));
    else if (!hasDane(report) && records.stsText.isKnown() && !report.hosts.isEmpty())
        findings.add(
            AdviceId::NothingProtects, {records.domain}, fileAndRecord(corrected(report), report, world));
}

} // namespace

void findInSts(const DomainReport &report, const DomainWorld &world, FindingList &findings)
{
    const DomainRecords &records = report.records;
    const auto id = stsId(texts(records.stsText));
    if (!id) {
        findInNothing(report, world, findings);
        return;
    }
    if (const auto *fault = std::get_if<StsFault>(&*id)) {
        findings.add(AdviceId::StsRecordUnfit, {records.domain, stsFaultText(*fault)},
            stsRecordText(records.domain, newId(world)));
        return;
    }
    findInFetch(report, world, findings);
    if (report.policy)
        findInPolicy(report, world, findings);
}

} // namespace mailseal
