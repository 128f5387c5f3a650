// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/files/inspect_report.h"

#include "model/base/text/printable.h"
#include "model/files/examine/certificate_checks.h"
#include "model/inspect/check_rows.h"
#include "model/x509/certificates/certificate_details.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailseal::cli {
namespace {

using namespace files;

class Report
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::InspectReport)

public:
    static QString hint(int mendable);
    static QString side(const ComparedObject &object);
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
    add("names", QJsonArray::fromStringList(toStrings(details.names)));
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
    if (!object.member.isEmpty())
        add("member", object.member);
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
        add("names", QJsonArray::fromStringList(toStrings(details.names)));
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

// Further lines are indented below the first.
QString line(const Field &field)
{
    return QStringLiteral("%1%2: %3")
        .arg(field.isPart ? QStringLiteral("      ") : QStringLiteral("    "), field.title,
            QString(field.text).replace(u'\n', QStringLiteral("\n        ")));
}

QString Report::hint(int mendable)
{
    return tr("%n of them can be mended: add --mend --out FILE.", nullptr, mendable);
}

QString titleOf(const FileObject &object)
{
    const QString title = object.friendlyName.isEmpty()
        ? objectTitle(object.type)
        : QStringLiteral("%1 “%2”").arg(objectTitle(object.type), object.friendlyName);
    return object.member.isEmpty() ? title : QStringLiteral("%1 (%2)").arg(title, object.member);
}

QString Report::side(const ComparedObject &object)
{
    if (object.right < 0)
        return tr("%1, only in the first file").arg(object.title);
    if (object.left < 0)
        return tr("%1, only in the second file").arg(object.title);
    return object.differs ? tr("%1, different").arg(object.title) : tr("%1, the same").arg(object.title);
}

QJsonArray findingsOf(const ExaminedFile &file)
{
    QJsonArray array;
    for (qsizetype i = 0; i < file.examination.findings.size(); ++i) {
        const Advice &finding = file.examination.findings[i];
        array << QJsonObject{{QStringLiteral("id"), adviceName(finding.id)},
            {QStringLiteral("severity"), severityName(severityOf(finding.id))},
            {QStringLiteral("check"), checkName(checkOf(finding.id))},
            {QStringLiteral("object"), finding.object}, {QStringLiteral("title"), adviceTitle(finding.id)},
            {QStringLiteral("sentence"), sentence(finding)},
            {QStringLiteral("stopsServer"), effectOf(finding) != Effect::Works},
            {QStringLiteral("mendable"), file.mendable.value(i)}};
    }
    return array;
}

QJsonArray checksOf(const QList<CheckRow> &rows)
{
    QJsonArray array;
    for (const CheckRow &row : rows)
        array << QJsonObject{{QStringLiteral("check"), checkName(row.topic)},
            {QStringLiteral("state"), checkStateName(row.state)}, {QStringLiteral("title"), row.title},
            {QStringLiteral("text"), row.text}, {QStringLiteral("finding"), row.finding}};
    return array;
}

QJsonArray chainOf(const QList<ChainLink> &chain)
{
    QJsonArray array;
    for (const ChainLink &link : chain) {
        QJsonObject json{{QStringLiteral("kind"), chainLinkName(link.kind)},
            {QStringLiteral("object"), link.object}, {QStringLiteral("subject"), link.details.subject},
            {QStringLiteral("trusted"), link.trusted}};
        if (!link.address.isEmpty())
            json.insert(QStringLiteral("address"), link.address);
        array << json;
    }
    return array;
}

void addTrust(const Trust &trust, QJsonObject &json)
{
    json.insert(QStringLiteral("verified"), trust.isTrusted);
    json.insert(QStringLiteral("reason"), trust.reason);
    json.insert(QStringLiteral("reasonId"), trust.reasonName);
    if (trust.concerned)
        json.insert(QStringLiteral("concerned"), details(*trust.concerned).subject);
}

// One line for each check; a check that found something shows its id, for programs and searches.
QString line(const CheckRow &row, const ExaminedFile &file)
{
    const QString text
        = QStringLiteral("    %1: %2: %3").arg(checkTitle(row.topic), checkStateWord(row.state), row.text);
    return row.finding < 0
        ? text
        : QStringLiteral("%1 [%2]").arg(text, adviceName(file.examination.findings[row.finding].id));
}

QList<CheckRow> allRows(const ExaminedFile &file, const ReportForm &form)
{
    return checkRows(file, form.time, std::numeric_limits<qsizetype>::max());
}

} // namespace

QByteArray toJson(const InspectReport &report, const ReportForm &form)
{
    const ExaminedFile &file = report.found;
    QJsonObject json{{QStringLiteral("file"), report.file},
        {QStringLiteral("verdict"), judgementName(judgementOf(file))},
        {QStringLiteral("summary"), verdictOf(file).title}};
    QJsonArray objects;
    for (const FileObject &object : file.contents.objects)
        objects << toObject(object);
    json.insert(QStringLiteral("objects"), objects);
    json.insert(QStringLiteral("findings"), findingsOf(file));
    if (file.error) {
        json.insert(QStringLiteral("error"), sentence(*file.error));
    } else {
        json.insert(QStringLiteral("checks"), checksOf(allRows(file, form)));
        json.insert(QStringLiteral("chain"), chainOf(file.chain));
    }
    if (!file.keyFile.isEmpty())
        json.insert(QStringLiteral("keyFile"), file.keyFile);
    if (const auto trust = trustIn(file))
        addTrust(*trust, json);
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

QString toText(const InspectReport &report, const ReportForm &form)
{
    const ExaminedFile &file = report.found;
    if (file.error)
        return {};
    QStringList lines{printable(report.file), QStringLiteral("  ") + verdictOf(file).title};
    for (const CheckRow &row : allRows(file, form))
        lines << line(row, file);
    const auto mendable = file.mendable.count(true);
    if (mendable > 0 && form.saysHowToMend)
        lines << QStringLiteral("    ") + Report::hint(static_cast<int>(mendable));
    for (const FileObject &object : file.contents.objects) {
        lines << QStringLiteral("  ") + titleOf(object);
        for (const Field &field : describe(object, form.time))
            lines << line(field);
        if (form.isFull)
            lines << fullText(object);
    }
    return lines.join(u'\n') + u'\n';
}

QByteArray toJson(const QString &left, const QString &right, const Comparison &comparison)
{
    QJsonArray objects;
    for (const ComparedObject &object : comparison.objects) {
        QJsonArray fields;
        for (const ComparedField &field : object.fields)
            fields << QJsonObject{{QStringLiteral("id"), field.id}, {QStringLiteral("title"), field.title},
                {QStringLiteral("left"), field.left}, {QStringLiteral("right"), field.right},
                {QStringLiteral("differs"), field.differs}};
        objects << QJsonObject{{QStringLiteral("left"), object.left}, {QStringLiteral("right"), object.right},
            {QStringLiteral("title"), object.title}, {QStringLiteral("differs"), object.differs},
            {QStringLiteral("fields"), fields}};
    }
    return QJsonDocument(
               QJsonObject{{QStringLiteral("left"), left}, {QStringLiteral("right"), right},
                   {QStringLiteral("differs"), comparison.differs}, {QStringLiteral("objects"), objects}})
               .toJson(QJsonDocument::Compact)
        + '\n';
}

// Like diff(1): what is the same appears once, what differs has the sign of its side.
QString toText(const QString &left, const QString &right, const Comparison &comparison)
{
    QStringList lines{QStringLiteral("- ") + printable(left), QStringLiteral("+ ") + printable(right)};
    const auto add = [&lines](QChar sign, const QString &title, const QString &text) {
        if (!text.isEmpty())
            lines << sign + line({{}, title, text});
    };
    for (const ComparedObject &object : comparison.objects) {
        lines << Report::side(object);
        for (const ComparedField &field : object.fields) {
            add(field.differs ? u'-' : u' ', field.title, field.left);
            if (field.differs)
                add(u'+', field.title, field.right);
        }
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace mailseal::cli
