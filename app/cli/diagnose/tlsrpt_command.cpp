// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/diagnose/tlsrpt_command.h"

#include "model/base/advice/severity_title.h"
#include "model/diagnose/reports/report_files.h"
#include "model/diagnose/reports/report_findings.h"
#include "model/servers/live/domain/domain_look.h"
#include "model/servers/lookups/lookups_library.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailseal::cli {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Tlsrpt)
};

constexpr qsizetype mostLooks = 20;

struct Looks
{
    QList<DomainReport> domains;
    bool isWhole = true;
};

// Of each domain with a failure in the reports, as it is now. Where one cannot be looked at, the others are.
Result<Looks> lookedAt(const ReportSummary &summary)
{
    Looks looks;
    const QList<DomainName> domains = domainsToLookAt(summary, mostLooks);
    if (domains.size() < summary.domains.size())
        say(Words::tr(
            "Domains in the reports: %1, looked at: %2. Only those with failures are looked at, and "
            "at most %3.")
                .arg(summary.domains.size())
                .arg(domains.size())
                .arg(mostLooks));
    if (domains.isEmpty())
        return looks;
    const auto lookups = networkLookups();
    if (!lookups)
        return failure(lookups.error());
    for (const DomainName &domain : domains) {
        const auto looked = lookAtDomain(domain, *lookups, {});
        if (looked) {
            looks.domains << *looked;
        } else {
            warn(looked.error());
            looks.isWhole = false;
        }
    }
    return looks;
}

QList<DomainFinding> explanations(const ReportFinding &finding, const QList<DomainReport> &looks)
{
    QList<DomainFinding> found;
    for (const DomainReport &look : looks)
        found << explanationsOf(finding, look);
    return found;
}

QString toText(const ReportSummary &summary, const QList<DomainReport> &looks)
{
    QString text = overviewOf(summary) + u'\n';
    for (const ReportFinding &finding : summary.findings) {
        const Severity severity = severityOf(finding.advice.id);
        text += QStringLiteral("\n%1: %2\n  %3\n  %4\n")
                    .arg(severityTitle(severity), adviceTitle(finding.advice.id), sentence(finding.advice),
                        originOf(finding));
        if (looks.isEmpty() || severity == Severity::Note)
            continue;
        const QList<DomainFinding> found = explanations(finding, looks);
        for (const DomainFinding &one : found)
            text += QStringLiteral("  %1 %2\n").arg(Words::tr("Now:"), sentence(one.advice));
        if (found.isEmpty())
            text += QStringLiteral("  %1\n").arg(
                Words::tr("Now nothing is seen that would explain it: it may have been mended since."));
    }
    return text;
}

QString iso(const QDateTime &time)
{
    return time.isValid() ? time.toString(Qt::ISODate) : QString();
}

QString toJson(const ReportSummary &summary, const QList<DomainReport> &looks)
{
    QJsonArray findings;
    for (const ReportFinding &finding : summary.findings) {
        QJsonArray now;
        for (const DomainFinding &one : explanations(finding, looks))
            now << QJsonObject{{QStringLiteral("code"), adviceName(one.advice.id)},
                {QStringLiteral("text"), sentence(one.advice)}, {QStringLiteral("record"), one.record}};
        findings << QJsonObject{{QStringLiteral("code"), adviceName(finding.advice.id)},
            {QStringLiteral("severity"), severityName(severityOf(finding.advice.id))},
            {QStringLiteral("title"), adviceTitle(finding.advice.id)},
            {QStringLiteral("text"), sentence(finding.advice)},
            {QStringLiteral("server"), finding.advice.arguments.value(1)},
            {QStringLiteral("domain"), finding.advice.arguments.value(2)},
            {QStringLiteral("sessions"), finding.sessions},
            {QStringLiteral("senders"), QJsonArray::fromStringList(finding.senders)},
            {QStringLiteral("reason"), finding.reason}, {QStringLiteral("first"), iso(finding.first)},
            {QStringLiteral("last"), iso(finding.last)}, {QStringLiteral("now"), now}};
    }
    const QJsonObject object{{QStringLiteral("senders"), QJsonArray::fromStringList(summary.senders)},
        {QStringLiteral("domains"), QJsonArray::fromStringList(summary.domains)},
        {QStringLiteral("delivered"), summary.delivered}, {QStringLiteral("failed"), summary.failed},
        {QStringLiteral("first"), iso(summary.from)}, {QStringLiteral("last"), iso(summary.to)},
        {QStringLiteral("unlisted"), summary.unlisted}, {QStringLiteral("findings"), findings}};
    return QString::fromUtf8(QJsonDocument(object).toJson());
}

} // namespace

void addOptions(const CommandOptions &command, TlsrptOptions &options)
{
    command.arguments("FILE", options.files, "",
        Words::tr("reports as they came: the mail, “….json.gz” or “….json”; standard input without it"));
    command.flag(
        "--look", options.look, Words::tr("look at the domain as well, for what explains the failures now"));
    command.flag("--json", options.json, Words::tr("print everything for programs"));
}

ExitCode runTlsrpt(const TlsrptOptions &options)
{
    std::vector<std::string> files = options.files;
    if (files.empty())
        files.emplace_back("-");
    QList<TlsReport> reports;
    bool isWhole = true;
    for (const std::string &file : files) {
        const auto read = readTlsReports(QString::fromStdString(file));
        if (read) {
            reports << *read;
        } else if (files.size() == 1) {
            return report(read.error());
        } else { // the others are worth reading
            warn(read.error());
            isWhole = false;
        }
    }
    if (reports.isEmpty())
        return Failed;
    const ReportSummary summary = summaryOf(reports);
    const auto looks = options.look ? lookedAt(summary) : Looks();
    if (!looks)
        return report(looks.error());
    print(options.json ? toJson(summary, looks->domains) : toText(summary, looks->domains));
    const bool isClean = std::all_of(summary.findings.begin(), summary.findings.end(),
        [](const ReportFinding &finding) { return severityOf(finding.advice.id) == Severity::Note; });
    return isClean && isWhole && looks->isWhole ? Done : Failed;
}

} // namespace mailseal::cli
