// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/diagnose/diagnose_report.h"

#include "model/base/advice/severity_title.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mailseal::cli {
namespace {

constexpr qsizetype mostShownPeers = 5;

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::DiagnoseReport)

public:
    static QString peer(const LogPeer &peer);
    static QString peers(const LogFinding &finding);
};

QString Words::peer(const LogPeer &peer)
{
    const QString returned = returnOf(peer);
    const QString often = tr("%n time(s)", nullptr, static_cast<int>(peer.count));
    return QStringLiteral("%1: %2%3")
        .arg(peer.name, often, returned.isEmpty() ? QString() : QStringLiteral(", ") + returned);
}

QString indented(const QString &text, const QString &by = QStringLiteral("  "))
{
    QString result;
    for (const QString &line : text.split(u'\n'))
        result += by + line + u'\n';
    return result;
}

QString Words::peers(const LogFinding &finding)
{
    QString text;
    for (const LogPeer &peer : finding.peers.first(std::min(finding.peers.size(), mostShownPeers)))
        text += indented(Words::peer(peer), QStringLiteral("    "));
    const qsizetype further = finding.peers.size() - mostShownPeers;
    if (further > 0)
        text += indented(tr("and %n other(s)", nullptr, static_cast<int>(further)), QStringLiteral("    "));
    return text;
}

QString toText(const Remedy &remedy)
{
    QString text = indented(remedy.text);
    if (!remedy.lines.isEmpty())
        text += indented(remedy.file + u':', QStringLiteral("    "))
            + indented(remedy.lines.join(u'\n'), QStringLiteral("      "));
    for (const QString &command : remedy.commands)
        text += indented(QStringLiteral("$ ") + command, QStringLiteral("    "));
    return text;
}

QString iso(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODate) : QString();
}

QJsonObject toObject(const LogFinding &finding, const MendingMachine &machine)
{
    QJsonArray peers;
    for (const LogPeer &peer : finding.peers)
        peers << QJsonObject{{QStringLiteral("name"), peer.name}, {QStringLiteral("count"), peer.count},
            {QStringLiteral("withTls"), peer.withTls}, {QStringLiteral("inClear"), peer.inClear}};
    QJsonArray remedies;
    for (const Remedy &remedy : remediesFor(finding, machine))
        remedies << QJsonObject{{QStringLiteral("text"), remedy.text}, {QStringLiteral("file"), remedy.file},
            {QStringLiteral("lines"), QJsonArray::fromStringList(remedy.lines)},
            {QStringLiteral("commands"), QJsonArray::fromStringList(remedy.commands)}};
    return {{QStringLiteral("code"), adviceName(finding.advice.id)}, {QStringLiteral("row"), finding.row},
        {QStringLiteral("server"), serverName(finding.server)},
        {QStringLiteral("severity"), severityName(severityOf(finding.advice.id))},
        {QStringLiteral("title"), adviceTitle(finding.advice.id)},
        {QStringLiteral("text"), sentence(finding.advice)},
        {QStringLiteral("arguments"), QJsonArray::fromStringList(finding.advice.arguments)},
        {QStringLiteral("count"), finding.count}, {QStringLiteral("held"), finding.held},
        {QStringLiteral("first"), iso(finding.first)}, {QStringLiteral("last"), iso(finding.last)},
        {QStringLiteral("line"), finding.line}, {QStringLiteral("source"), finding.citation},
        {QStringLiteral("peers"), peers}, {QStringLiteral("furtherPeers"), finding.furtherPeers},
        {QStringLiteral("remedies"), remedies}};
}

} // namespace

QString toText(const Diagnosis &diagnosis, const MendingMachine &machine)
{
    QString text;
    for (const LogFinding &finding : diagnosis.findings) {
        text += QStringLiteral("%1: %2 (%3)\n")
                    .arg(severityTitle(severityOf(finding.advice.id)), adviceTitle(finding.advice.id),
                        serverTitle(finding.server));
        text += indented(sentence(finding.advice)) + indented(frequencyOf(finding)) + Words::peers(finding);
        text += indented(finding.line, QStringLiteral("  > "));
        for (const Remedy &remedy : remediesFor(finding, machine))
            text += toText(remedy);
        text += indented(Words::tr("Source: %1").arg(finding.citation)) + u'\n';
    }
    if (diagnosis.findings.isEmpty() && !diagnosis.servers.isEmpty())
        text += Words::tr("Nothing is wrong with TLS in what was looked at.") + u'\n';
    return text + overviewOf(diagnosis) + u'\n';
}

QByteArray toJson(const Diagnosis &diagnosis, const MendingMachine &machine)
{
    QJsonArray findings;
    for (const LogFinding &finding : diagnosis.findings)
        findings << toObject(finding, machine);
    QJsonArray servers;
    for (const LogServer &server : diagnosis.servers)
        servers << QJsonObject{
            {QStringLiteral("server"), serverName(server.server)}, {QStringLiteral("lines"), server.lines}};
    return QJsonDocument(
        QJsonObject{{QStringLiteral("lines"), diagnosis.lines}, {QStringLiteral("servers"), servers},
            {QStringLiteral("from"), iso(diagnosis.from)}, {QStringLiteral("to"), iso(diagnosis.to)},
            {QStringLiteral("findings"), findings}})
        .toJson();
}

} // namespace mailseal::cli
