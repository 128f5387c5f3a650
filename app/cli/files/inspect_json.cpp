// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/files/inspect_json.h"

#include "model/base/text/json_text.h"
#include "model/files/examine/certificate_checks.h"
#include "model/files/examine/request_checks.h"
#include "model/inspect/check_rows.h"
#include "model/x509/certificates/certificate_details.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailseal::cli {
namespace {

using namespace files;

constexpr qsizetype pieceSize = 1 << 16;

QString iso(const QDateTime &time)
{
    return time.toString(Qt::ISODate);
}

void add(JsonText &json, const char *name, const QStringList &texts)
{
    json.key(name);
    json.begin('[');
    for (const QString &text : texts)
        json.add(text);
    json.end(']');
}

void add(JsonText &json, const QList<ExtensionText> &extensions)
{
    json.key("extensions");
    json.begin('[');
    for (const ExtensionText &extension : extensions) {
        json.begin('{');
        json.add("id", extension.id);
        json.add("title", extension.title);
        json.add("critical", extension.critical);
        json.add("text", extension.text);
        json.end('}');
    }
    json.end(']');
}

void add(JsonText &json, const Certificate &certificate)
{
    const CertificateDetails details = mailseal::details(certificate);
    json.add("title", details.title());
    json.add("subject", details.subject);
    json.add("issuer", details.issuer);
    json.add("commonName", details.commonName);
    json.add("serial", details.serial);
    json.add("version", details.version);
    json.add("notBefore", iso(details.notBefore));
    json.add("notAfter", iso(details.notAfter));
    json.add("subjectHash", details.subjectHash);
    json.add("subjectHashOld", details.subjectHashOld);
    json.add("fingerprintSha256", details.fingerprintSha256);
    json.add("fingerprintSha1", details.fingerprintSha1);
    json.add("fingerprintMd5", details.fingerprintMd5);
    add(json, "names", toStrings(details.names));
    json.add("key", details.key);
    json.add("keyBits", details.keyBits);
    json.add("signatureAlgorithm", details.signatureAlgorithm);
    json.add("authority", certificate.isAuthority());
    json.add("selfSigned", certificate.claimsSelfSigned());
    json.add("tlsa", QString(QStringLiteral("3 1 1 ") + details.tlsa));
    add(json, details.extensions);
}

void addRequest(JsonText &json, const QByteArray &der)
{
    const RequestDetails details = requestDetails(der);
    json.add("title", details.title());
    json.add("subject", details.subject);
    json.add("commonName", details.commonName);
    add(json, "names", toStrings(details.names));
    json.add("key", details.key);
    json.add("keyBits", details.keyBits);
    json.add("signatureAlgorithm", details.signatureAlgorithm);
    json.add("signed", isRequestSigned(der));
    add(json, "ignored", ignoredInRequest(der));
    add(json, details.extensions);
}

void addRevocationList(JsonText &json, const QByteArray &der)
{
    const RevocationListDetails details = revocationListDetails(der);
    json.add("issuer", details.issuer);
    json.add("lastUpdate", iso(details.lastUpdate));
    json.add("nextUpdate", iso(details.nextUpdate));
    json.add("revoked", details.revoked);
}

void addKey(JsonText &json, const FileObject &object)
{
    json.add("encrypted", object.encrypted);
    json.add("locked", !object.key);
    if (!object.key)
        return;
    const QByteArray info = object.key->subjectPublicKeyInfo();
    json.add("key", object.key->description());
    json.add("publicKeySha256",
        QString::fromLatin1(sha256({info.constData(), static_cast<size_t>(info.size())}).toHex()));
}

void add(JsonText &json, const FileObject &object)
{
    json.begin('{');
    json.add("type", objectTypeName(object.type));
    if (!object.friendlyName.isEmpty())
        json.add("friendlyName", object.friendlyName);
    if (!object.member.isEmpty())
        json.add("member", object.member);
    if (!object.way.isEmpty()) {
        json.key("wrappings");
        json.begin('[');
        for (const Wrapping wrapping : object.way)
            json.add(wrappingName(wrapping));
        json.end(']');
    }
    switch (object.type) {
    case ObjectType::Certificate:
        add(json, *object.certificate);
        break;
    case ObjectType::PrivateKey:
        addKey(json, object);
        break;
    case ObjectType::PublicKey:
        json.add("key", publicKeyTitle(object.der));
        break;
    case ObjectType::DhParameters:
        json.add("key", dhParametersTitle(object.der));
        break;
    case ObjectType::Request:
        addRequest(json, object.der);
        break;
    case ObjectType::RevocationList:
        addRevocationList(json, object.der);
        break;
    }
    json.end('}');
}

// Hands on what has been written, unless it is little.
class Pieces
{
public:
    Pieces(JsonText &json, const Output &output) : m_json(json), m_output(output) { }
    void next() const
    {
        if (m_json.size() >= pieceSize)
            m_output(m_json.take());
    }

private:
    JsonText &m_json;
    const Output &m_output;
};

void addFindings(JsonText &json, const ExaminedFile &file, const Pieces &pieces)
{
    json.key("findings");
    json.begin('[');
    for (qsizetype i = 0; i < file.examination.findings.size(); ++i) {
        const Advice &finding = file.examination.findings[i];
        json.begin('{');
        json.add("id", adviceName(finding.id));
        json.add("severity", severityName(severityOf(finding.id)));
        json.add("check", checkName(checkOf(finding.id)));
        json.add("object", finding.object);
        json.add("title", adviceTitle(finding.id));
        json.add("sentence", sentence(finding));
        json.add("stopsServer", effectOf(finding) != Effect::Works);
        json.add("mendable", file.mendable.value(i));
        json.end('}');
        pieces.next();
    }
    json.end(']');
}

void addChecks(JsonText &json, const QList<CheckRow> &rows)
{
    json.key("checks");
    json.begin('[');
    for (const CheckRow &row : rows) {
        json.begin('{');
        json.add("check", checkName(row.topic));
        json.add("state", checkStateName(row.state));
        json.add("title", row.title);
        json.add("text", row.text);
        json.add("finding", row.finding);
        json.end('}');
    }
    json.end(']');
}

void addChain(JsonText &json, const QList<ChainLink> &chain)
{
    json.key("chain");
    json.begin('[');
    for (const ChainLink &link : chain) {
        json.begin('{');
        json.add("kind", chainLinkName(link.kind));
        json.add("object", link.object);
        json.add("subject", link.details.subject);
        json.add("title", link.title());
        json.add("trusted", link.trusted);
        if (!link.address.isEmpty())
            json.add("address", link.address);
        json.end('}');
    }
    json.end(']');
}

void addTrust(JsonText &json, const Trust &trust)
{
    json.add("verified", trust.isTrusted);
    json.add("reason", trust.reason);
    json.add("reasonId", trust.reasonName);
    if (trust.concerned)
        json.add("concerned", details(*trust.concerned).subject);
}

} // namespace

void writeJson(const InspectReport &report, const ReportForm &form, const Output &output)
{
    const ExaminedFile &file = report.found;
    JsonText json;
    const Pieces pieces(json, output);
    json.begin('{');
    json.add("file", report.file);
    json.add("verdict", judgementName(judgementOf(file)));
    json.add("summary", verdictOf(file).title);
    json.key("objects");
    json.begin('[');
    for (const FileObject &object : file.contents.objects) {
        add(json, object);
        pieces.next();
    }
    json.end(']');
    addFindings(json, file, pieces);
    if (file.error) {
        json.add("error", sentence(*file.error));
    } else {
        addChecks(json, checkRows(file, form.time, std::numeric_limits<qsizetype>::max()));
        addChain(json, file.chain);
    }
    if (!file.keyFile.isEmpty())
        json.add("keyFile", file.keyFile);
    if (const auto trust = trustIn(file))
        addTrust(json, *trust);
    json.end('}');
    output(json.take() + '\n');
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

} // namespace mailseal::cli
