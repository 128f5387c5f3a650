// SPDX-License-Identifier: GPL-3.0-or-later
//
// What reports of many senders and days say together: each cause once for each server and domain, the worst
// first. Anybody may send a report, so there is an end to what is listed.
#pragma once

#include "model/base/advice/advice.h"
#include "model/diagnose/reports/tls_report.h"
#include "model/names/domain_name.h"
#include "model/servers/live/domain/domain_report.h"

namespace mailseal {

struct ReportFinding
{
    Advice advice;
    QStringList senders; // who reports it, each once
    QString reason;      // in the words of the first sender that gives one
    qint64 sessions = 0;
    QDateTime first; // of the days reported
    QDateTime last;
    bool operator==(const ReportFinding &) const = default;
};

struct ReportSummary
{
    QStringList senders;
    QStringList domains; // at most mostReported, and as many findings
    qint64 delivered = 0;
    qint64 failed = 0;
    QDateTime from;
    QDateTime to;
    QList<ReportFinding> findings;
    qint64 unlisted = 0; // connections that failed for causes beyond those
    bool operator==(const ReportSummary &) const = default;
};

constexpr qsizetype mostReported = 500;

// A report that came twice (RFC 8460 §5.3: its id) counts once.
ReportSummary summaryOf(const QList<TlsReport> &reports);

// The domains that a look can explain something about, those with the worst findings first. A report is a
// stranger's word, and each of them is asked and connected to: what is no domain is left out.
QList<DomainName> domainsToLookAt(const ReportSummary &summary, qsizetype most);

// What a look at the domain finds now that explains it; empty if that is mended, or was never the reason.
QList<DomainFinding> explanationsOf(const ReportFinding &finding, const DomainReport &domain);

// “Google Inc. and Microsoft report 5,326 deliveries with TLS and 303 without, from 2026-11-28 to
// 2026-11-29.”
QString overviewOf(const ReportSummary &summary);
// “reported by Google Inc., from 2026-11-28 to 2026-11-29”
QString originOf(const ReportFinding &finding);

} // namespace mailseal
