// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagnose/reports/report_findings.h"

#include "model/base/advice/advice_id.h"

#include <QCoreApplication>
#include <QHash>
#include <QLocale>
#include <QSet>
#include <algorithm>
#include <array>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::ReportSummary)
};

struct ResultType
{
    const char *name; // RFC 8460 §4.3
    AdviceId id;
    // What is found at the domain when this is the reason.
    std::array<AdviceId, 5> found;
};

constexpr AdviceId none = AdviceId::Count;

constexpr ResultType resultTypes[]{
    {"starttls-not-supported", AdviceId::ReportStarttlsMissing,
        {AdviceId::MxWithoutTls, AdviceId::StartTlsFails, AdviceId::StsWithoutTls, AdviceId::DaneWithoutTls,
            none}},
    {"certificate-host-mismatch", AdviceId::ReportNameMismatch,
        {AdviceId::CertificateUnfit, AdviceId::StsCertificateUnfit, AdviceId::StsCertificateUnfitTesting,
            none, none}},
    {"certificate-expired", AdviceId::ReportExpired,
        {AdviceId::CertificateUnfit, AdviceId::StsCertificateUnfit, AdviceId::StsCertificateUnfitTesting,
            none, none}},
    {"certificate-not-trusted", AdviceId::ReportNotTrusted,
        {AdviceId::CertificateUnfit, AdviceId::StsCertificateUnfit, AdviceId::StsCertificateUnfitTesting,
            none, none}},
    {"validation-failure", AdviceId::ReportNotValid,
        {AdviceId::CertificateUnfit, AdviceId::StsCertificateUnfit, AdviceId::StsCertificateUnfitTesting,
            AdviceId::StsMxNotCovered, AdviceId::StsMxNotCoveredTesting}},
    {"tlsa-invalid", AdviceId::ReportTlsaInvalid,
        {AdviceId::DaneFitsNothing, AdviceId::DaneIssuerChanged, AdviceId::DaneChainUnfit,
            AdviceId::TlsaMalformed, AdviceId::TlsaPublicAuthority}},
    {"dnssec-invalid", AdviceId::ReportDnssecInvalid,
        {AdviceId::TlsaBogus, AdviceId::MxBogus, AdviceId::TlsaNotAnswered, none, none}},
    {"dane-required", AdviceId::ReportDaneRequired,
        {AdviceId::TlsaInsecure, AdviceId::TlsaOnSomeOnly, AdviceId::NothingProtects, none, none}},
    {"sts-policy-fetch-error", AdviceId::ReportPolicyNotFetched,
        {AdviceId::StsPolicyUnreachable, AdviceId::StsPolicyRedirected, AdviceId::StsPolicyCertificate, none,
            none}},
    {"sts-policy-invalid", AdviceId::ReportPolicyInvalid,
        {AdviceId::StsPolicyUnfit, AdviceId::StsContentType, AdviceId::StsRecordUnfit, none, none}},
    {"sts-webpki-invalid", AdviceId::ReportPolicyCertificate,
        {AdviceId::StsPolicyCertificate, none, none, none, none}},
};

AdviceId adviceFor(const QString &type)
{
    for (const ResultType &one : resultTypes) {
        if (type == QLatin1String(one.name))
            return one.id;
    }
    return AdviceId::ReportOtherFailure;
}

void addOnce(QStringList &list, const QString &text)
{
    if (!text.isEmpty() && !list.contains(text))
        list << text;
}

void widen(QDateTime &from, QDateTime &to, const TlsReport &report)
{
    if (report.from.isValid() && (!from.isValid() || report.from < from))
        from = report.from;
    if (report.to.isValid() && (!to.isValid() || report.to > to))
        to = report.to;
}

// %1 waits for the number, which is known last.
Advice adviceOn(AdviceId id, const QString &server, const QString &domain, const QString &type)
{
    Advice advice;
    advice.id = id;
    advice.arguments = {{}, server.isEmpty() ? domain : server, domain, type};
    return advice;
}

// Puts one report after another together, each failure in constant time.
class Tally
{
public:
    explicit Tally(ReportSummary &summary) : m_summary(summary) { }
    void take(const TlsReport &report);

private:
    void take(const TlsPolicyReport &policy, const TlsReport &report);
    void count(const Advice &advice, qint64 sessions, const TlsReport &report, const QString &reason);

    ReportSummary &m_summary;
    QSet<std::pair<QString, QString>> m_reports; // senders and ids
    QSet<QString> m_domains;
    QHash<std::pair<int, QStringList>, qsizetype> m_places; // of the findings, by id and arguments
};

void Tally::count(const Advice &advice, qint64 sessions, const TlsReport &report, const QString &reason)
{
    const std::pair<int, QStringList> key(static_cast<int>(advice.id), advice.arguments);
    auto place = m_places.constFind(key);
    if (place == m_places.constEnd()) {
        if (m_summary.findings.size() >= mostReported) {
            m_summary.unlisted += severityOf(advice.id) == Severity::Note ? 0 : sessions;
            return;
        }
        place = m_places.insert(key, m_summary.findings.size());
        ReportFinding fresh;
        fresh.advice = advice;
        m_summary.findings << fresh;
    }
    ReportFinding &found = m_summary.findings[*place];
    found.sessions += sessions;
    if (found.senders.isEmpty() || found.senders.last() != report.sender)
        addOnce(found.senders, report.sender);
    if (found.reason.isEmpty())
        found.reason = reason;
    widen(found.first, found.last, report);
}

void Tally::take(const TlsPolicyReport &policy, const TlsReport &report)
{
    if (!policy.domain.isEmpty() && m_domains.size() < mostReported && !m_domains.contains(policy.domain)) {
        m_domains.insert(policy.domain);
        m_summary.domains << policy.domain;
    }
    m_summary.delivered += policy.delivered;
    m_summary.failed += policy.failed;
    qint64 detailed = 0;
    for (const TlsFailure &failure : policy.failures) {
        const AdviceId id = adviceFor(failure.type);
        count(adviceOn(id, failure.server, policy.domain,
                  id == AdviceId::ReportOtherFailure ? failure.type : QString()),
            failure.sessions, report, failure.reason);
        detailed += failure.sessions;
    }
    if (policy.failed > detailed) // some senders give no details
        count(adviceOn(AdviceId::ReportOtherFailure, {}, policy.domain, Words::tr("not said")),
            policy.failed - detailed, report, {});
    if (policy.failed == 0 && policy.failures.isEmpty() && policy.delivered > 0
        && policy.kind != QLatin1String("no-policy-found"))
        count(adviceOn(AdviceId::ReportAllDelivered, {}, policy.domain, {}), policy.delivered, report, {});
}

void Tally::take(const TlsReport &report)
{
    const std::pair<QString, QString> id(report.sender, report.id);
    if (!report.id.isEmpty() && m_reports.contains(id))
        return;
    m_reports.insert(id);
    addOnce(m_summary.senders, report.sender);
    widen(m_summary.from, m_summary.to, report);
    for (const TlsPolicyReport &policy : report.policies)
        take(policy, report);
}

QString days(const QDateTime &from, const QDateTime &to)
{
    const QString format = QStringLiteral("yyyy-MM-dd");
    const QString first = from.toString(format);
    const QString last = to.toString(format);
    if (first.isEmpty() || last.isEmpty() || first == last)
        return first.isEmpty() ? last : first;
    return Words::tr("%1 to %2", "days").arg(first, last);
}

} // namespace

ReportSummary summaryOf(const QList<TlsReport> &reports)
{
    ReportSummary summary;
    Tally tally(summary);
    for (const TlsReport &report : reports)
        tally.take(report);
    for (ReportFinding &finding : summary.findings)
        finding.advice.arguments[0] = QLocale().toString(finding.sessions);
    std::stable_sort(summary.findings.begin(), summary.findings.end(),
        [](const ReportFinding &one, const ReportFinding &other) {
            const auto severity = [](const ReportFinding &each) { return severityOf(each.advice.id); };
            return severity(one) != severity(other) ? severity(one) > severity(other)
                                                    : one.sessions > other.sessions;
        });
    return summary;
}

QList<DomainName> domainsToLookAt(const ReportSummary &summary, qsizetype most)
{
    QList<DomainName> domains;
    QStringList names;
    for (const ReportFinding &finding : summary.findings) {
        if (severityOf(finding.advice.id) != Severity::Note)
            names << finding.advice.arguments.value(2);
    }
    for (const QString &name : names) {
        const auto domain = mailDomain(name);
        if (domain && domains.size() < most && !domains.contains(*domain))
            domains << *domain;
    }
    return domains;
}

QList<DomainFinding> explanationsOf(const ReportFinding &finding, const DomainReport &domain)
{
    const auto type = std::find_if(std::begin(resultTypes), std::end(resultTypes),
        [&finding](const ResultType &one) { return one.id == finding.advice.id; });
    QList<DomainFinding> explanations;
    if (type == std::end(resultTypes) || finding.advice.arguments.value(2) != domain.records.domain)
        return explanations;
    for (const DomainFinding &one : domain.findings) {
        if (std::find(type->found.begin(), type->found.end(), one.advice.id) != type->found.end())
            explanations << one;
    }
    return explanations;
}

QString overviewOf(const ReportSummary &summary)
{
    const QLocale locale;
    QString senders
        = summary.senders.isEmpty() ? Words::tr("not said") : locale.createSeparatedList(summary.senders);
    if (senders.endsWith(u'.')) // “Google Inc.” ends a sentence by itself
        senders.chop(1);
    const QString overview = Words::tr("Reports of: %1. Days: %2. Connections with TLS: %3, failed: %4.")
                                 .arg(senders, days(summary.from, summary.to),
                                     locale.toString(summary.delivered), locale.toString(summary.failed));
    if (summary.unlisted == 0)
        return overview;
    return overview + u' '
        + Words::tr("Only the first %1 causes are listed; connections that failed for others: %2.")
              .arg(locale.toString(mostReported), locale.toString(summary.unlisted));
}

QString originOf(const ReportFinding &finding)
{
    const QString who
        = finding.senders.isEmpty() ? Words::tr("not said") : finding.senders.join(QStringLiteral(", "));
    const QString text = Words::tr("reported by %1, %2").arg(who, days(finding.first, finding.last));
    return finding.reason.isEmpty() ? text : text + QStringLiteral(" (“%1”)").arg(finding.reason);
}

} // namespace mailseal
