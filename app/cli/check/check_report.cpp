// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/check/check_report.h"

#include "model/base/text/printable.h"
#include "model/servers/live/ports/equivalent_command.h"
#include "model/servers/live/ports/host_summary.h"
#include "model/x509/certificates/certificate_details.h"

#include <QCoreApplication>
#include <QDate>
#include <QJsonArray>
#include <QXmlStreamWriter>
#include <array>

namespace mailseal::cli {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Check)
};

QJsonArray array(const QByteArrayList &words)
{
    QJsonArray json;
    for (const QByteArray &word : words)
        json << printable(QString::fromUtf8(word));
    return json;
}

QJsonObject toJson(const Capabilities &capabilities)
{
    return {{QStringLiteral("greeting"), printable(QString::fromUtf8(capabilities.greeting))},
        {QStringLiteral("capabilities"), array(capabilities.words)},
        {QStringLiteral("mechanisms"), array(capabilities.mechanisms)}};
}

QJsonArray chainJson(const QByteArrayList &chain)
{
    QJsonArray json;
    for (const QByteArray &der : chain) {
        const auto certificate = Certificate::fromDer(der);
        if (!certificate)
            continue;
        const CertificateDetails said = details(*certificate);
        QJsonArray names;
        for (const CertificateName &name : said.names)
            names << name.toString();
        json << QJsonObject{{QStringLiteral("subject"), said.subject},
            {QStringLiteral("issuer"), said.issuer}, {QStringLiteral("names"), names},
            {QStringLiteral("key"), said.key},
            {QStringLiteral("not_before"), said.notBefore.toString(Qt::ISODate)},
            {QStringLiteral("not_after"), said.notAfter.toString(Qt::ISODate)},
            {QStringLiteral("sha256"), said.fingerprintSha256}};
    }
    return json;
}

QJsonObject toJson(const Advice &finding)
{
    return {{QStringLiteral("code"), adviceName(finding.id)},
        {QStringLiteral("severity"), severityName(severityOf(finding.id))},
        {QStringLiteral("text"), sentence(finding)}, {QStringLiteral("source"), citationOf(finding.id)}};
}

QString reachedName(Reached reached)
{
    constexpr std::array names{"yes", "nothing-listens", "no-way", "no-answer", "hung-up", "other-protocol",
        "too-much", "not-offered", "declined"};
    return QLatin1String(names.at(static_cast<std::size_t>(reached)));
}

QJsonObject toJson(const TlsFacts &session)
{
    return {{QStringLiteral("version"), tlsVersionTitle(session.version)},
        {QStringLiteral("cipher"), QString::fromLatin1(session.cipher)},
        {QStringLiteral("bits"), session.cipherBits},
        {QStringLiteral("group"), QString::fromLatin1(session.group)},
        {QStringLiteral("stapled"), session.stapled},
        {QStringLiteral("asks_for_certificate"), session.asksForCertificate},
        {QStringLiteral("certificates"), chainJson(session.chain)}};
}

QJsonObject toJson(const PortDepth &depth)
{
    QJsonArray versions;
    for (const TlsVersion version : depth.versions)
        versions << tlsVersionTitle(version);
    QJsonArray names;
    for (const NamedChain &named : depth.names)
        names << QJsonObject{{QStringLiteral("name"), QString::fromLatin1(named.name)},
            {QStringLiteral("certificates"), chainJson(named.chain)}};
    QJsonObject json{{QStringLiteral("versions"), versions},
        {QStringLiteral("weak_ciphers"), array(depth.weakCiphers)},
        {QStringLiteral("x25519mlkem768"), depth.hybridGroup},
        {QStringLiteral("other_certificates"), chainJson(depth.otherChain)}, {QStringLiteral("names"), names},
        {QStringLiteral("carries_out_injected"), depth.takesInjected},
        {QStringLiteral("compression"), depth.compressed},
        {QStringLiteral("secure_renegotiation"), depth.renegotiatesSecurely},
        {QStringLiteral("complete"), depth.complete}};
    if (!depth.ciphers.isEmpty())
        json.insert(QStringLiteral("ciphers"), array(depth.ciphers));
    if (depth.ownOrder)
        json.insert(QStringLiteral("server_order"), *depth.ownOrder);
    return json;
}

QJsonObject toJson(const PortReport &report, const HostReport &host)
{
    const PortSeen &seen = report.seen;
    const PortRow row = portRow(report, QDate::currentDate());
    QJsonArray findings;
    for (const Advice &finding : report.findings)
        findings << toJson(finding);
    QJsonObject commands;
    for (const EquivalentCommand &command : equivalentCommands(seen, host.name, host.trustedFile))
        commands.insert(command.program, command.line);
    QJsonObject json{{QStringLiteral("port"), seen.port.port},
        {QStringLiteral("protocol"), protocolName(seen.port.protocol)},
        {QStringLiteral("starttls"), seen.port.start == TlsStart::Asked},
        {QStringLiteral("address"), row.address}, {QStringLiteral("state"), portStateName(row.state)},
        {QStringLiteral("reached"), reachedName(seen.reached)},
        {QStringLiteral("said"), printable(QString::fromUtf8(seen.said))},
        {QStringLiteral("before_tls"), toJson(seen.before)},
        {QStringLiteral("within_tls"), toJson(seen.within)}, {QStringLiteral("ticket"), seen.ticket},
        {QStringLiteral("findings"), findings}, {QStringLiteral("commands"), commands}};
    if (seen.session)
        json.insert(QStringLiteral("session"), toJson(*seen.session));
    if (seen.refusal)
        json.insert(QStringLiteral("refusal"), seen.refusal->detail);
    if (seen.depth)
        json.insert(QStringLiteral("depth"), toJson(*seen.depth));
    if (report.verification)
        json.insert(QStringLiteral("trusted"), report.verification->verified() && report.namesMatch);
    return json;
}

QString foundName(HostReport::Found found)
{
    constexpr std::array names{"yes", "no-such-name", "no-answer"};
    return QLatin1String(names.at(static_cast<std::size_t>(found)));
}

} // namespace

QString rowText(const PortReport &report, bool withAddress)
{
    const PortRow row = portRow(report, QDate::currentDate());
    QStringList cells{row.title.leftJustified(30)};
    if (withAddress)
        cells << row.address.leftJustified(24);
    for (const QString &cell : {portStateWord(row.state), row.session, row.validity})
        if (!cell.isEmpty())
            cells << cell;
    return QStringLiteral("  ") + cells.first() + cells.mid(1).join(QStringLiteral(" · ")) + u'\n';
}

QString findingsText(const HostReport &report)
{
    QString text = hostVerdict(report) + u'\n';
    const QList<FoundAt> findings = findingsOf(report);
    for (const FoundAt &found : findings) {
        text += u'\n' + findingTitle(found) + QStringLiteral("\n    ") + sentence(found.advice) + u'\n';
    }
    if (report.found != HostReport::Found::Yes)
        return text;
    const QString seen = lookedAt(report);
    text += u'\n' + (findings.isEmpty() ? seen : Words::tr("Nothing else was found.") + u' ' + seen) + u'\n';
    for (const PortReport &port : report.ports) {
        if (!port.isSecure())
            continue;
        for (const EquivalentCommand &command :
            equivalentCommands(port.seen, report.name, report.trustedFile))
            text += Words::tr("The same for one port, with %1:").arg(command.program)
                + QStringLiteral("\n    ") + command.line + u'\n';
        return text;
    }
    return text;
}

QJsonObject toJson(const HostReport &report)
{
    QJsonArray ports;
    for (const PortReport &port : report.ports)
        ports << toJson(port, report);
    QJsonArray findings;
    for (const FoundAt &found : findingsOf(report)) {
        QJsonObject finding = toJson(found.advice);
        finding.insert(QStringLiteral("ports"), found.ports);
        findings << finding;
    }
    QJsonArray addresses;
    for (const ServerAddress &address : report.addresses)
        addresses << QString::fromLatin1(address.text);
    return {{QStringLiteral("host"), QString::fromLatin1(report.host)},
        {QStringLiteral("found"), foundName(report.found)}, {QStringLiteral("addresses"), addresses},
        {QStringLiteral("verdict"), hostVerdict(report)}, {QStringLiteral("ports"), ports},
        {QStringLiteral("findings"), findings}};
}

QByteArray toJUnit(const QList<HostReport> &reports)
{
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeStartElement(QStringLiteral("testsuites"));
    for (const HostReport &report : reports) {
        xml.writeStartElement(QStringLiteral("testsuite"));
        xml.writeAttribute(QStringLiteral("name"), QString::fromLatin1(report.host));
        const auto worst = worstOf(report);
        const bool isFaulty = worst && *worst != Severity::Note;
        if (report.ports.isEmpty() || (isFaulty && findingsOf(report).isEmpty())) {
            xml.writeStartElement(QStringLiteral("testcase"));
            xml.writeAttribute(QStringLiteral("name"), QString::fromLatin1(report.host));
            xml.writeTextElement(QStringLiteral("failure"), hostVerdict(report));
            xml.writeEndElement();
        }
        for (const PortReport &port : report.ports) {
            const PortRow row = portRow(port, QDate::currentDate());
            const bool wasSeen = row.state != PortState::Closed && row.state != PortState::Silent
                && row.state != PortState::NoWay;
            xml.writeStartElement(QStringLiteral("testcase"));
            xml.writeAttribute(QStringLiteral("name"), row.title + u' ' + row.address);
            if (!wasSeen && port.findings.isEmpty())
                xml.writeTextElement(QStringLiteral("skipped"), portStateWord(row.state));
            for (const Advice &finding : port.findings) {
                if (severityOf(finding.id) == Severity::Note)
                    continue;
                xml.writeStartElement(QStringLiteral("failure"));
                xml.writeAttribute(QStringLiteral("type"), adviceName(finding.id));
                xml.writeCharacters(sentence(finding));
                xml.writeEndElement();
            }
            xml.writeEndElement();
        }
        for (const Advice &finding : report.across) {
            xml.writeStartElement(QStringLiteral("testcase"));
            xml.writeAttribute(QStringLiteral("name"), adviceTitle(finding.id));
            xml.writeStartElement(QStringLiteral("failure"));
            xml.writeAttribute(QStringLiteral("type"), adviceName(finding.id));
            xml.writeCharacters(sentence(finding));
            xml.writeEndElement();
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
    xml.writeEndDocument();
    return bytes;
}

} // namespace mailseal::cli
