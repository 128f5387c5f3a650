// SPDX-License-Identifier: GPL-3.0-or-later
//
// A text or a file that somebody wants explained: a mail's headers become its way, a report about TLS what it
// says, everything else is taken for lines of a log.
#pragma once

#include "model/diagnose/log/mending/remedy.h"
#include "model/diagnose/received/mail_way.h"
#include "model/diagnose/reports/report_findings.h"

#include <stop_token>

namespace mailseal {

struct ExplainedFinding
{
    LogFinding finding;
    QList<Remedy> remedies;
    bool operator==(const ExplainedFinding &) const = default;
};

struct Explained
{
    std::optional<MailWay> way;           // of a mail; otherwise the rest holds
    std::optional<ReportSummary> reports; // of other servers; otherwise the rest holds
    Diagnosis diagnosis;
    QList<ExplainedFinding> findings;
    bool operator==(const Explained &) const = default;
};

Explained explainText(const QByteArray &text, const MendingMachine &machine);
Explained explainFile(const QString &path, const MendingMachine &machine, const std::stop_token &stop = {});
// Whether a file holds headers, a report or lines of a known server, by its beginning.
bool isLogOrMail(const QString &path);

} // namespace mailseal
