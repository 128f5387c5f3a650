// SPDX-License-Identifier: GPL-3.0-or-later
//
// An MTA-STS policy (RFC 8461) for the servers that a domain has today, and the records that go with it, next
// to what is published: what has to be changed, and in which order.
#pragma once

#include "model/servers/live/domain/domain_report.h"

namespace mailseal {

struct StsWish
{
    std::optional<StsPolicy::Mode> mode; // nullopt: as published; “testing” for a first policy
    std::optional<qint64> maxAge;        // seconds; nullopt: as published; two weeks for a first policy
    QStringList mx;                      // instead of the servers that DNS names
    QDateTime time;                      // for a new id
};

struct StsPlan
{
    StsPolicy policy;
    bool isPolicyNew = false; // differs from what is published, so the id changes, too
    QString id;
    QString policyUrl;       // “https://mta-sts.example.org/.well-known/mta-sts.txt”
    QString record;          // _mta-sts, a line of a zone file
    QString reportingRecord; // _smtp._tls; empty: one is published
    bool needsHost = false;  // mta-sts.DOMAIN has no address yet
    QList<Advice> obstacles; // what would keep mail from arriving with the mode “enforce”
    bool operator==(const StsPlan &) const = default;

    bool isNothingToDo() const { return !isPolicyNew && reportingRecord.isEmpty() && !needsHost; }
};

constexpr qint64 longestMaxAge = 31'557'600; // RFC 8461 §3.2

// Error: DomainHasNoServer.
Result<StsPlan> planSts(const DomainReport &report, const StsWish &wish);

// What to do, one step in each line, in the order in which no mail is lost: first the web server, then the
// policy, then the record that makes senders fetch it (§3.3, §8.3).
QStringList stepsOf(const StsPlan &plan, const QString &domain);

// What is published today, of the policy and of the record for reports, in a sentence each.
QString publishedPolicyText(const DomainReport &report);
QString publishedReportingText(const DomainReport &report);
QString nothingToDoText(const QString &domain);
// Above the policy, its record, and the record for reports.
QString policyTitle(const StsPlan &plan);
QString recordTitle();
QString reportingTitle();

} // namespace mailseal
