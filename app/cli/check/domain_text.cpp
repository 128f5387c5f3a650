// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/check/domain_text.h"

#include "model/base/advice/severity_title.h"
#include "model/servers/live/domain/host_tiles.h"
#include "model/servers/lookups/policies/tls_reporting.h"
#include "model/x509/certificates/certificate_details.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailseal::cli {
namespace {

QString indented(const QString &text)
{
    QString shown;
    for (const QString &line : text.trimmed().split(u'\n'))
        shown += QStringLiteral("    ") + line + u'\n';
    return shown;
}

QString reachedName(WayIn::Reached reached)
{
    switch (reached) {
    case WayIn::Reached::NotAsked:
        break;
    case WayIn::Reached::Yes:
        return QStringLiteral("yes");
    case WayIn::Reached::Refused:
        return QStringLiteral("refused");
    case WayIn::Reached::NoAnswer:
        return QStringLiteral("no-answer");
    case WayIn::Reached::NoRoute:
        return QStringLiteral("no-route");
    }
    return QStringLiteral("not-asked");
}

QString tlsName(WayIn::Tls tls)
{
    switch (tls) {
    case WayIn::Tls::NotBegun:
        break;
    case WayIn::Tls::Works:
        return QStringLiteral("works");
    case WayIn::Tls::NotOffered:
        return QStringLiteral("not-offered");
    case WayIn::Tls::Fails:
        return QStringLiteral("fails");
    }
    return QStringLiteral("not-begun");
}

QString promiseName(Promise promise)
{
    static const char *const names[] = {"none", "not-seen", "useless", "kept", "tried", "broken"};
    return QString::fromLatin1(names[static_cast<int>(promise)]);
}

QString resolvingName(Resolving resolving)
{
    static const char *const names[] = {"not-yet", "by-name-servers", "from-root", "unvalidated"};
    return QString::fromLatin1(names[static_cast<int>(resolving)]);
}

QJsonObject toJson(const WayVerdict &verdict)
{
    QJsonArray chain;
    for (const Certificate &certificate : verdict.way.chain) {
        const CertificateDetails shown = details(certificate);
        chain << QJsonObject{{QStringLiteral("subject"), shown.subject},
            {QStringLiteral("sha256"), shown.fingerprintSha256},
            {QStringLiteral("not-after"), shown.notAfter.toString(Qt::ISODate)}};
    }
    return {{QStringLiteral("address"), verdict.way.address},
        {QStringLiteral("reached"), reachedName(verdict.way.reached)},
        {QStringLiteral("tls"), tlsName(verdict.way.tls)},
        {QStringLiteral("verified"), verdict.trust && verdict.trust->verified()},
        {QStringLiteral("named"), verdict.isNamed}, {QStringLiteral("dane"), promiseName(verdict.daneKept)},
        {QStringLiteral("mta-sts"), promiseName(verdict.stsKept)}, {QStringLiteral("chain"), chain}};
}

QJsonObject toJson(const HostVerdict &host)
{
    QJsonArray ways;
    for (const WayVerdict &way : host.ways)
        ways << toJson(way);
    QJsonArray records;
    for (const TlsaRecord &record : host.tlsa)
        records << toText(record);
    return {{QStringLiteral("name"), host.name}, {QStringLiteral("preference"), host.preference},
        {QStringLiteral("addresses"), ways}, {QStringLiteral("tlsa"), records},
        {QStringLiteral("tlsa-secure"), host.hasSecureTlsa}, {QStringLiteral("dane"), promiseName(host.dane)},
        {QStringLiteral("mta-sts"), promiseName(host.sts)}};
}

QJsonValue policyOf(const DomainReport &report)
{
    if (!report.policy)
        return QJsonValue::Null;
    return QJsonObject{{QStringLiteral("id"), report.policyId},
        {QStringLiteral("mode"), stsModeName(report.policy->mode)},
        {QStringLiteral("max-age"), report.policy->maxAge},
        {QStringLiteral("mx"), QJsonArray::fromStringList(report.policy->mx)}};
}

QJsonArray authorityOf(const DomainReport &report)
{
    QJsonArray all;
    for (const MxHost &mx : report.records.hosts) {
        const auto policy = caaPolicy(mx.authority);
        if (!policy || policy->owner.isEmpty())
            continue;
        QJsonArray issue;
        for (const CaaEntry &entry : policy->issue)
            issue << QJsonObject{{QStringLiteral("authority"), entry.authority},
                {QStringLiteral("parameters"), entry.parameters}};
        all << QJsonObject{{QStringLiteral("host"), mx.host.name}, {QStringLiteral("owner"), policy->owner},
            {QStringLiteral("issue"), issue},
            {QStringLiteral("reports"), QJsonArray::fromStringList(policy->reports)}};
    }
    return all;
}

QJsonObject toJson(const DomainReport &report)
{
    QJsonArray hosts;
    for (const HostVerdict &host : report.hosts)
        hosts << toJson(host);
    QJsonArray findings;
    for (const DomainFinding &finding : report.findings)
        findings << QJsonObject{{QStringLiteral("code"), adviceName(finding.advice.id)},
            {QStringLiteral("severity"), severityName(severityOf(finding.advice.id))},
            {QStringLiteral("title"), adviceTitle(finding.advice.id)},
            {QStringLiteral("text"), sentence(finding.advice)},
            {QStringLiteral("citation"), citationOf(finding.advice.id)},
            {QStringLiteral("record"), finding.record}};
    const auto reporting = tlsReporting(texts(report.records.reporting));
    return {{QStringLiteral("domain"), report.records.domain},
        {QStringLiteral("registered"), report.records.registered},
        {QStringLiteral("resolving"), resolvingName(report.records.resolving)},
        {QStringLiteral("mx-secure"), report.records.mx.isSecure}, {QStringLiteral("hosts"), hosts},
        {QStringLiteral("policy"), policyOf(report)},
        {QStringLiteral("tls-reports"),
            QJsonArray::fromStringList(reporting ? reporting->addresses : QStringList())},
        {QStringLiteral("caa"), authorityOf(report)}, {QStringLiteral("findings"), findings}};
}

} // namespace

QString toText(const DomainReport &report)
{
    QString text = QStringLiteral("%1: %2\n").arg(report.records.domain, verdictSentence(report));
    if (const QString how = resolvingSentence(report.records.resolving); !how.isEmpty())
        text += how + u'\n';
    for (const HostVerdict &host : report.hosts) {
        text += QStringLiteral("\n%1 %2\n").arg(host.preference).arg(host.name);
        for (const HostTile &tile : tilesOf(host))
            text += QStringLiteral("    %1: %2\n").arg(tile.title, tile.sentence);
    }
    for (const DomainFinding &finding : report.findings) {
        text += QStringLiteral("\n%1: %2\n")
                    .arg(severityTitle(severityOf(finding.advice.id)), sentence(finding.advice));
        if (!finding.record.isEmpty())
            text += indented(finding.record);
    }
    return text;
}

QByteArray toJson(const QList<DomainReport> &reports)
{
    QJsonArray domains;
    for (const DomainReport &report : reports)
        domains << toJson(report);
    return QJsonDocument(QJsonObject{{QStringLiteral("domains"), domains}}).toJson();
}

} // namespace mailseal::cli
