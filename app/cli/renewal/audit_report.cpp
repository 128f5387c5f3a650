// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/renewal/audit_report.h"

#include "model/renewal/audit/verdict/audit_words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailseal::cli {
namespace {

using Way = AuditedCertificate::Way;

QString textOf(const AuditedCertificate &used, const RenewalAudit &audit)
{
    QString text = titleOf(used) + u'\n';
    for (const QString &fact : factsOf(used, audit))
        text += QStringLiteral("  ") + fact + u'\n';
    return text;
}

QString timeText(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODate) : QString();
}

const char *wayName(Way way)
{
    static const char *const names[] = {"none", "named", "copied-by-client", "copied", "single-issue"};
    return names[static_cast<int>(way)];
}

const char *stateName(RenewalStart::State state)
{
    static const char *const names[] = {"starts", "not-enabled", "passed-over"};
    return names[static_cast<int>(state)];
}

QJsonObject toObject(const AuditedCertificate &used, const RenewalAudit &audit)
{
    QJsonObject object{{QStringLiteral("server"), serverName(used.server)},
        {QStringLiteral("path"), used.path}, {QStringLiteral("key"), used.key},
        {QStringLiteral("names"), QJsonArray::fromStringList(used.issue.names)},
        {QStringLiteral("notAfter"), timeText(used.issue.notAfter)},
        {QStringLiteral("sha256"), QString::fromLatin1(used.issue.sha256.toHex())},
        {QStringLiteral("way"), QLatin1String(wayName(used.way))},
        {QStringLiteral("reachedBy"), QJsonArray::fromStringList(used.reachedBy)}};
    if (used.lineage >= 0) {
        const Lineage &lineage = audit.state.lineages[used.lineage];
        object.insert(QStringLiteral("client"), acmeClientName(lineage.client));
        object.insert(QStringLiteral("lineage"), lineage.name);
    }
    return object;
}

} // namespace

QString toText(const RenewalAudit &audit)
{
    QString text;
    for (const Advice &finding : audit.findings) {
        const QString place = finding.setting.file;
        const QString said = sentence(finding);
        text += (said.contains(place) ? QString() : place + QStringLiteral(": ")) + said + u'\n';
    }
    if (!text.isEmpty())
        text += u'\n';
    for (const AuditedCertificate &used : audit.certificates)
        text += textOf(used, audit);
    if (!audit.certificates.isEmpty())
        text += u'\n';
    return text + verdictOf(audit) + u'\n';
}

QByteArray toJson(const RenewalAudit &audit)
{
    QJsonArray certificates;
    for (const AuditedCertificate &used : audit.certificates)
        certificates << toObject(used, audit);
    QJsonArray lineages;
    for (const Lineage &lineage : audit.state.lineages)
        lineages << QJsonObject{{QStringLiteral("client"), acmeClientName(lineage.client)},
            {QStringLiteral("name"), lineage.name}, {QStringLiteral("certificate"), lineage.certificate},
            {QStringLiteral("state"), lineage.stateFile},
            {QStringLiteral("renewsFrom"), timeText(lineage.renewsFrom)},
            {QStringLiteral("method"), lineage.method},
            {QStringLiteral("accounts"), QJsonArray::fromStringList(lineage.accounts)}};
    QJsonArray starts;
    for (const RenewalStart &start : audit.state.starts)
        starts << QJsonObject{{QStringLiteral("client"), acmeClientName(start.client)},
            {QStringLiteral("place"), start.place},
            {QStringLiteral("state"), QLatin1String(stateName(start.state))}};
    QJsonArray findings;
    for (const Advice &finding : audit.findings)
        findings << QJsonObject{{QStringLiteral("code"), adviceName(finding.id)},
            {QStringLiteral("severity"), severityName(severityOf(finding.id))},
            {QStringLiteral("file"), finding.setting.file}, {QStringLiteral("text"), sentence(finding)}};
    return QJsonDocument(
        QJsonObject{{QStringLiteral("certificates"), certificates}, {QStringLiteral("lineages"), lineages},
            {QStringLiteral("starts"), starts}, {QStringLiteral("findings"), findings}})
        .toJson();
}

} // namespace mailseal::cli
