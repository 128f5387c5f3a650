// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/domain/sts_plan.h"

#include "model/base/advice/advice_id.h"
#include "model/base/errors/error_code.h"
#include "model/servers/live/domain/foreign_text.h"
#include "model/servers/live/domain/way_verdicts.h"
#include "model/servers/lookups/policies/tls_reporting.h"

#include <QCoreApplication>
#include <algorithm>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::StsPlan)
};

constexpr qint64 day = 86'400; // seconds
constexpr qint64 twoWeeks = 14 * day;

QString timeText(qint64 seconds)
{
    const bool isInDays = seconds > 0 && seconds % day == 0;
    return isInDays ? Words::tr("%n day(s)", nullptr, int(seconds / day))
                    : Words::tr("%n second(s)", nullptr, int(seconds));
}

// What is published stays if it names every server: it may do so with “*”, or name one that is yet to come.
QStringList serversFor(const DomainReport &report, const StsWish &wish)
{
    if (!wish.mx.isEmpty())
        return wish.mx;
    const bool coversAll = report.policy
        && std::all_of(report.hosts.begin(), report.hosts.end(),
            [&report](const HostVerdict &host) { return covers(*report.policy, host.name); });
    if (coversAll && !report.hosts.isEmpty())
        return report.policy->mx;
    QStringList names;
    for (const HostVerdict &host : report.hosts)
        names << host.name;
    return names;
}

// In another order it is the same policy.
bool isSame(const StsPolicy &one, const StsPolicy &other)
{
    const auto sorted = [](QStringList names) {
        names.sort();
        return names;
    };
    return one.mode == other.mode && one.maxAge == other.maxAge && sorted(one.mx) == sorted(other.mx);
}

Advice advice(AdviceId id, const QStringList &arguments)
{
    Advice made;
    made.id = id;
    made.arguments = arguments;
    return made;
}

QList<Advice> obstaclesTo(const StsPolicy &policy, const DomainReport &report)
{
    QList<Advice> found;
    for (const HostVerdict &host : report.hosts) {
        if (!covers(policy, host.name))
            found << advice(AdviceId::StsMxNotCoveredTesting, {report.records.domain, host.name});
        for (const WayVerdict &way : host.ways) {
            if (way.way.reached != WayIn::Reached::Yes || way.isAccepted())
                continue;
            found << (way.hasTls() ? advice(AdviceId::StsCertificateUnfitTesting,
                          {host.name, way.way.address, whyNotAccepted(way)})
                                   : advice(AdviceId::MxWithoutTls, {host.name, way.way.address}));
        }
    }
    return found;
}

} // namespace

Result<StsPlan> planSts(const DomainReport &report, const StsWish &wish)
{
    const QString &domain = report.records.domain;
    StsPlan plan;
    const StsPolicy published = report.policy.value_or(StsPolicy{StsPolicy::Mode::Testing, twoWeeks, {}});
    plan.policy.mode = wish.mode.value_or(published.mode);
    plan.policy.maxAge = wish.maxAge.value_or(published.maxAge);
    plan.policy.mx = serversFor(report, wish);
    if (plan.policy.mx.isEmpty())
        return failure(ErrorCode::DomainHasNoServer, {domain});
    plan.isPolicyNew = !report.policy || !isSame(plan.policy, *report.policy);
    plan.id
        = plan.isPolicyNew ? wish.time.toUTC().toString(QStringLiteral("yyyyMMddHHmmss")) : report.policyId;
    plan.policyUrl = QStringLiteral("https://mta-sts.%1/.well-known/mta-sts.txt").arg(domain);
    plan.record = stsRecordText(domain, plan.id);
    plan.needsHost = !report.records.stsHost.hasAddress();
    plan.obstacles = obstaclesTo(plan.policy, report);
    const auto reporting = tlsReporting(texts(report.records.reporting));
    if (!reporting || !reporting->isUsable())
        plan.reportingRecord = tlsReportingRecord(domain);
    return plan;
}

QStringList stepsOf(const StsPlan &plan, const QString &domain)
{
    QStringList steps;
    if (plan.needsHost)
        steps << Words::tr(
            "Publish an address for mta-sts.%1, and have a web server answer there over HTTPS with a certificate for this name.")
                     .arg(domain);
    if (plan.isPolicyNew)
        steps
            << Words::tr("Serve the policy as text/plain at %1.").arg(plan.policyUrl)
            << Words::tr(
                   "Then publish the record of the policy, in place of the old one: its new id tells senders to fetch the policy.");
    if (!plan.reportingRecord.isEmpty())
        steps << Words::tr("Publish the record for reports, so that you learn of failures.");
    if (plan.isPolicyNew && plan.policy.mode == StsPolicy::Mode::Testing)
        steps << Words::tr("Once the reports are clean, set the mode to “enforce”.");
    return steps;
}

QString publishedPolicyText(const DomainReport &report)
{
    if (!report.policy)
        return Words::tr("No policy is published that senders could use.");
    return Words::tr("A policy is published: mode “%1”, kept by senders for %2, servers: %3.")
        .arg(stsModeName(report.policy->mode), timeText(report.policy->maxAge),
            foreignText(report.policy->mx.join(QStringLiteral(", "))));
}

QString publishedReportingText(const DomainReport &report)
{
    if (!report.records.reporting.isKnown())
        return Words::tr("Whether senders are asked for reports could not be found out.");
    const auto reporting = tlsReporting(texts(report.records.reporting));
    if (!reporting || !reporting->isUsable())
        return Words::tr("No record is published that asks senders for reports.");
    return Words::tr("Senders are asked to report to %1.")
        .arg(foreignText(reporting->addresses.join(QStringLiteral(", "))));
}

QString nothingToDoText(const QString &domain)
{
    return Words::tr("The policy of %1 is published and names its servers: nothing is to be done.")
        .arg(domain);
}

QString policyTitle(const StsPlan &plan)
{
    return Words::tr("The policy, as %1:").arg(plan.policyUrl);
}

QString recordTitle()
{
    return Words::tr("Its record:");
}

QString reportingTitle()
{
    return Words::tr("The record for reports:");
}

} // namespace mailseal
