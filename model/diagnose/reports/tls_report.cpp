// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagnose/reports/tls_report.h"

#include "model/base/errors/error_code.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailseal {
namespace {

constexpr qsizetype mostFailures = 10'000;
constexpr qsizetype longestText = 300;

// What a stranger wrote: one line, and not without end.
QString shown(const QString &text)
{
    QString clean = text.left(longestText).simplified();
    clean.removeIf([](QChar c) { return !c.isPrint(); });
    return clean;
}

QString textOf(const QJsonObject &object, const char *key)
{
    return shown(object.value(QLatin1String(key)).toString());
}

qint64 countOf(const QJsonObject &object, const char *key)
{
    const QJsonValue value = object.value(QLatin1String(key));
    const qint64 count = value.isString() ? value.toString().toLongLong() : value.toInteger();
    return std::clamp<qint64>(count, 0, 1'000'000'000'000);
}

QDateTime timeOf(const QJsonObject &object, const char *key)
{
    return QDateTime::fromString(textOf(object, key), Qt::ISODate).toUTC();
}

TlsFailure failureOf(const QJsonObject &object)
{
    TlsFailure failure;
    failure.type = textOf(object, "result-type").toLower();
    failure.server = textOf(object, "receiving-mx-hostname").toLower();
    if (failure.server.isEmpty())
        failure.server = textOf(object, "receiving-ip");
    failure.address = textOf(object, "sending-mta-ip");
    failure.reason = textOf(object, "failure-reason-code");
    failure.sessions = countOf(object, "failed-session-count");
    return failure;
}

TlsPolicyReport policyOf(const QJsonObject &object, qsizetype room)
{
    TlsPolicyReport report;
    const QJsonObject policy = object.value(QLatin1String("policy")).toObject();
    report.kind = textOf(policy, "policy-type").toLower();
    report.domain = textOf(policy, "policy-domain").toLower();
    const QJsonObject summary = object.value(QLatin1String("summary")).toObject();
    report.delivered = countOf(summary, "total-successful-session-count");
    report.failed = countOf(summary, "total-failure-session-count");
    for (const QJsonValue &failure : object.value(QLatin1String("failure-details")).toArray()) {
        if (report.failures.size() >= room)
            break;
        report.failures << failureOf(failure.toObject());
    }
    return report;
}

} // namespace

Result<TlsReport> parseTlsReport(const QByteArray &json, const QString &name)
{
    QJsonParseError problem;
    const QJsonObject object = QJsonDocument::fromJson(json, &problem).object();
    if (problem.error != QJsonParseError::NoError)
        return failure(ErrorCode::TlsReportInvalid, {name}, problem.errorString());
    const QJsonValue policies = object.value(QLatin1String("policies"));
    if (!policies.isArray())
        return failure(ErrorCode::TlsReportInvalid, {name}, QStringLiteral("policies"));
    TlsReport report;
    report.sender = textOf(object, "organization-name");
    report.id = textOf(object, "report-id");
    report.contact = textOf(object, "contact-info");
    const QJsonObject range = object.value(QLatin1String("date-range")).toObject();
    report.from = timeOf(range, "start-datetime");
    report.to = timeOf(range, "end-datetime");
    qsizetype room = mostFailures;
    for (const QJsonValue &policy : policies.toArray()) {
        if (room <= 0)
            break;
        report.policies << policyOf(policy.toObject(), room);
        room -= 1 + report.policies.last().failures.size();
    }
    return report;
}

} // namespace mailseal
