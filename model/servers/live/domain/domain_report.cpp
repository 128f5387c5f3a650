// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/domain/domain_report.h"

#include "model/servers/live/domain/rules/dane_rules.h"
#include "model/servers/live/domain/rules/mx_rules.h"
#include "model/servers/live/domain/rules/other_rules.h"
#include "model/servers/live/domain/rules/sts_rules.h"
#include "model/servers/live/domain/rules/way_rules.h"
#include "model/servers/live/domain/way_verdicts.h"
#include "model/servers/lookups/dns/dns_records.h"

#include <algorithm>

namespace mailseal {

DomainReport judge(const DomainRecords &records, const DomainWorld &world)
{
    DomainReport report;
    report.records = records;
    if (const auto id = stsId(texts(records.stsText)); id && std::holds_alternative<QString>(*id)) {
        report.policyId = std::get<QString>(*id);
        const auto policy = parseStsPolicy(records.policy.body);
        if (records.policy.outcome == PolicyAnswer::Outcome::Fetched
            && std::holds_alternative<StsPolicy>(policy))
            report.policy = std::get<StsPolicy>(policy);
    }
    report.hosts = hostVerdicts(records, report.policy, world);
    FindingList findings(report.findings);
    findInMx(report, findings);
    if (!records.takesNoMail) {
        findInWays(report, world, findings);
        findInDane(report, findings);
        findInSts(report, world, findings);
        findInRest(report, world, findings);
    }
    std::stable_sort(report.findings.begin(), report.findings.end(),
        [](const DomainFinding &one, const DomainFinding &other) {
            return isWorse(one.advice, other.advice);
        });
    return report;
}

} // namespace mailseal
