// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/inspect_report.h"

#include "model/files/certificate_checks.h"
#include "model/x509/certificate_details.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

namespace mailseal::cli {
namespace {

using namespace files;

class Report
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::InspectReport)

public:
    static QStringList lines(const FileObject &object, const QDateTime &time);
    static QStringList certificateLines(const CertificateDetails &details, const QDateTime &time);
    static QString validity(const CertificateDetails &details, const QDateTime &time);
    static QString verdict(const InspectReport &report);
    static QString severity(files::Severity severity);
};

QString iso(const QDateTime &time)
{
    return time.toString(Qt::ISODate);
}

QJsonArray toArray(const QList<ExtensionText> &extensions)
{
    QJsonArray array;
    for (const ExtensionText &extension : extensions)
        array << QJsonObject{{QStringLiteral("id"), extension.id}, {QStringLiteral("title"), extension.title},
            {QStringLiteral("critical"), extension.critical}, {QStringLiteral("text"), extension.text}};
    return array;
}

void describeCertificate(const Certificate &certificate, QJsonObject &json)
{
    const CertificateDetails details = mailseal::details(certificate);
    const auto add
        = [&json](const char *key, const QJsonValue &value) { json.insert(QLatin1String(key), value); };
    add("subject", details.subject);
    add("issuer", details.issuer);
    add("commonName", details.commonName);
    add("serial", details.serial);
    add("version", details.version);
    add("notBefore", iso(details.notBefore));
    add("notAfter", iso(details.notAfter));
    add("subjectHash", details.subjectHash);
    add("subjectHashOld", details.subjectHashOld);
    add("fingerprintSha256", details.fingerprintSha256);
    add("fingerprintSha1", details.fingerprintSha1);
    add("fingerprintMd5", details.fingerprintMd5);
    add("names", QJsonArray::fromStringList(details.names));
    add("key", details.key);
    add("keyBits", details.keyBits);
    add("signatureAlgorithm", details.signatureAlgorithm);
    add("authority", certificate.isAuthority());
    add("selfSigned", certificate.isSelfSigned());
    add("tlsa", QStringLiteral("3 1 1 ") + details.tlsa);
    add("extensions", toArray(details.extensions));
}

QJsonObject toObject(const FileObject &object)
{
    QJsonObject json{{QStringLiteral("type"), objectTypeName(object.type)}};
    const auto add
        = [&json](const char *key, const QJsonValue &value) { json.insert(QLatin1String(key), value); };
    if (!object.friendlyName.isEmpty())
        add("friendlyName", object.friendlyName);
    switch (object.type) {
    case ObjectType::Certificate:
        describeCertificate(*object.certificate, json);
        break;
    case ObjectType::PrivateKey:
        add("encrypted", object.encrypted);
        add("locked", !object.key);
        if (object.key)
            add("key", object.key->description());
        break;
    case ObjectType::PublicKey:
        add("key", publicKeyTitle(object.der));
        break;
    case ObjectType::DhParameters:
        add("key", dhParametersTitle(object.der));
        break;
    case ObjectType::Request: {
        const RequestDetails details = requestDetails(object.der);
        add("subject", details.subject);
        add("names", QJsonArray::fromStringList(details.names));
        add("key", details.key);
        add("signatureAlgorithm", details.signatureAlgorithm);
        add("extensions", toArray(details.extensions));
        break;
    }
    case ObjectType::RevocationList: {
        const RevocationListDetails details = revocationListDetails(object.der);
        add("issuer", details.issuer);
        add("lastUpdate", iso(details.lastUpdate));
        add("nextUpdate", iso(details.nextUpdate));
        add("revoked", details.revoked);
        break;
    }
    }
    return json;
}

QString line(const QString &label, const QString &text)
{
    return QStringLiteral("    %1: %2").arg(label, text);
}

QString Report::validity(const CertificateDetails &details, const QDateTime &time)
{
    const QString range = tr("%1 to %2").arg(iso(details.notBefore), iso(details.notAfter));
    const auto days = static_cast<int>(time.daysTo(details.notAfter));
    if (details.notAfter < time)
        return tr("%1, expired").arg(range);
    return tr("%1, %2").arg(range, tr("%n days left", nullptr, days));
}

QStringList Report::certificateLines(const CertificateDetails &details, const QDateTime &time)
{
    QStringList lines{line(tr("Subject"), details.subject), line(tr("Issuer"), details.issuer),
        line(tr("Serial number"), details.serial), line(tr("Valid"), validity(details, time)),
        line(tr("Key"), details.key), line(tr("Signature"), details.signatureAlgorithm),
        line(tr("Fingerprint SHA-256"), details.fingerprintSha256),
        line(tr("Fingerprint SHA-1"), details.fingerprintSha1),
        line(tr("Fingerprint MD5"), details.fingerprintMd5),
        line(tr("Subject hash"),
            tr("%1 (before OpenSSL 1.0: %2)").arg(details.subjectHash, details.subjectHashOld)),
        line(tr("TLSA record"), QStringLiteral("3 1 1 ") + details.tlsa)};
    for (const ExtensionText &extension : details.extensions) {
        const QString title = extension.critical ? tr("%1 (critical)").arg(extension.title) : extension.title;
        lines << line(title, QString(extension.text).replace(u'\n', QStringLiteral("\n        ")));
    }
    return lines;
}

QStringList Report::lines(const FileObject &object, const QDateTime &time)
{
    switch (object.type) {
    case ObjectType::Certificate:
        return certificateLines(details(*object.certificate), time);
    case ObjectType::PrivateKey:
        if (!object.key)
            return {line(tr("Protection"), tr("a passphrase, which was not given"))};
        return {line(tr("Key"), object.key->description()),
            line(tr("Protection"), object.encrypted ? tr("a passphrase") : tr("none"))};
    case ObjectType::PublicKey:
        return {line(tr("Key"), publicKeyTitle(object.der))};
    case ObjectType::DhParameters:
        return {line(tr("Size"), dhParametersTitle(object.der))};
    case ObjectType::Request: {
        const RequestDetails request = requestDetails(object.der);
        return {line(tr("Subject"), request.subject),
            line(tr("Names"), request.names.join(QStringLiteral(", "))), line(tr("Key"), request.key),
            line(tr("Signature"), request.signatureAlgorithm)};
    }
    case ObjectType::RevocationList: {
        const RevocationListDetails list = revocationListDetails(object.der);
        return {line(tr("Issuer"), list.issuer),
            line(tr("Valid"), tr("%1 to %2").arg(iso(list.lastUpdate), iso(list.nextUpdate))),
            line(tr("Revoked certificates"), QString::number(list.revoked))};
    }
    }
    return {};
}

QString Report::severity(files::Severity severity)
{
    switch (severity) {
    case files::Severity::Error:
        return tr("Error");
    case files::Severity::Warning:
        return tr("Warning");
    case files::Severity::Note:
        break;
    }
    return tr("Note");
}

QString Report::verdict(const InspectReport &report)
{
    const auto count = static_cast<int>(report.examination.findings.size());
    return count == 0 ? tr("Nothing was found to be wrong.")
                      : tr("Found: %n things to look at.", nullptr, count);
}

} // namespace

QByteArray toJson(const InspectReport &report)
{
    QJsonObject json{{QStringLiteral("file"), report.file}};
    QJsonArray objects;
    QJsonArray findings;
    if (!report.contents) {
        json.insert(QStringLiteral("error"), sentence(report.contents.error()));
        json.insert(QStringLiteral("verdict"), QStringLiteral("unreadable"));
    } else {
        for (const FileObject &object : report.contents->objects)
            objects << toObject(object);
        for (const files::Finding &finding : report.examination.findings)
            findings << QJsonObject{{QStringLiteral("id"), findingName(finding.id)},
                {QStringLiteral("severity"), severityName(severityOf(finding.id))},
                {QStringLiteral("object"), finding.object}, {QStringLiteral("sentence"), sentence(finding)},
                {QStringLiteral("mendable"), isMendable(finding.id)}};
        json.insert(QStringLiteral("verdict"),
            findings.isEmpty() ? QStringLiteral("ok") : QStringLiteral("findings"));
    }
    json.insert(QStringLiteral("objects"), objects);
    json.insert(QStringLiteral("findings"), findings);
    if (const auto &verification = report.examination.verification) {
        json.insert(QStringLiteral("verified"), verification->verified() && report.examination.namesMatch);
        json.insert(QStringLiteral("reason"),
            report.examination.namesMatch || !verification->verified()
                ? sentence(*verification)
                : sentence(report.examination.findings.first()));
        json.insert(QStringLiteral("reasonId"),
            verification->verified() && !report.examination.namesMatch
                ? QStringLiteral("name-mismatch")
                : verificationReasonName(verification->reason));
        if (verification->concerned)
            json.insert(QStringLiteral("concerned"), details(*verification->concerned).subject);
    }
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

QString toText(const InspectReport &report, const QDateTime &time)
{
    QStringList lines{printable(report.file)};
    if (!report.contents)
        return {};
    for (const FileObject &object : report.contents->objects) {
        lines << QStringLiteral("  ") + objectTitle(object.type)
                + (object.friendlyName.isEmpty() ? QString()
                                                 : QStringLiteral(" “%1”").arg(object.friendlyName));
        lines << Report::lines(object, time);
    }
    if (report.examination.verification)
        lines << QStringLiteral("  ") + sentence(*report.examination.verification);
    lines << QStringLiteral("  ") + Report::verdict(report);
    for (const files::Finding &finding : report.examination.findings)
        lines << QStringLiteral("    %1: %2 [%3]")
                     .arg(Report::severity(severityOf(finding.id)), sentence(finding),
                         findingName(finding.id));
    return lines.join(u'\n') + u'\n';
}

} // namespace mailseal::cli
