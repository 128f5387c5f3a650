// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/ports/host_summary.h"

#include "model/base/advice/severity_title.h"
#include "model/base/text/language.h"
#include "model/x509/certificates/certificate_details.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::HostSummary)
};

PortState stateOf(const PortReport &report)
{
    switch (report.seen.reached) {
    case Reached::NothingListens:
        return PortState::Closed;
    case Reached::NoWay:
        return PortState::NoWay;
    case Reached::NoAnswer:
        return PortState::Silent;
    case Reached::Yes:
    case Reached::HungUp:
    case Reached::OtherProtocol:
    case Reached::TooMuch:
    case Reached::NotOffered:
    case Reached::Declined:
        break;
    }
    if (report.findings.isEmpty())
        return PortState::Good;
    Severity worst = Severity::Note;
    for (const Advice &finding : report.findings)
        worst = std::max(worst, severityOf(finding.id));
    return worst == Severity::Error  ? PortState::Error
        : worst == Severity::Warning ? PortState::Warning
                                     : PortState::Note;
}

bool answered(const PortReport &report)
{
    const PortState state = stateOf(report);
    return state != PortState::Closed && state != PortState::Silent && state != PortState::NoWay;
}

QString groupTitle(const QByteArray &group)
{
    const QByteArray name = group.toLower();
    if (name == "x25519mlkem768")
        return QStringLiteral("X25519MLKEM768");
    if (name == "x25519")
        return QStringLiteral("X25519");
    if (name == "secp256r1" || name == "prime256v1")
        return QStringLiteral("P-256");
    if (name == "secp384r1")
        return QStringLiteral("P-384");
    return QString::fromLatin1(group);
}

QString sessionText(const PortReport &report)
{
    if (!report.seen.session)
        return {};
    const TlsFacts &session = *report.seen.session;
    const bool hybrid = report.seen.depth && report.seen.depth->hybridGroup;
    QStringList parts{tlsVersionTitle(session.version)};
    if (hybrid)
        parts << QStringLiteral("X25519MLKEM768");
    else if (!session.group.isEmpty())
        parts << groupTitle(session.group);
    return parts.join(QStringLiteral(", "));
}

QString validityText(const PortReport &report, const QDate &today)
{
    const auto certificate
        = report.seen.session ? Certificate::fromDer(report.seen.session->chain.value(0)) : std::nullopt;
    if (!certificate)
        return {};
    const QDate end = details(*certificate).notAfter.date();
    const auto days = static_cast<int>(today.daysTo(end));
    if (days < 0)
        return Words::tr("expired on %1").arg(longDate(end));
    return Words::tr("valid until %1, %n day(s)", nullptr, days).arg(longDate(end));
}

QString placeOf(const PortReport &report, bool withAddress)
{
    const QString port = QString::number(report.seen.port.port);
    return withAddress ? Words::tr("%1 at %2").arg(port, QString::fromLatin1(report.seen.address.text))
                       : port;
}

QString portsWith(const HostReport &report, const Advice &finding)
{
    QStringList ports;
    for (const PortReport &one : report.ports) {
        if (!one.findings.contains(finding))
            continue;
        // With the address only if another one of this port does not have the finding.
        const bool differs
            = std::any_of(report.ports.begin(), report.ports.end(), [&](const PortReport &other) {
                  return other.seen.port == one.seen.port && answered(other)
                      && !other.findings.contains(finding);
              });
        if (const QString place = placeOf(one, differs); !ports.contains(place))
            ports << place;
    }
    return ports.join(QStringLiteral(", "));
}

} // namespace

QString portStateName(PortState state)
{
    constexpr std::array names{"good", "note", "warning", "error", "closed", "no-answer", "no-way"};
    return QLatin1String(names.at(static_cast<std::size_t>(state)));
}

QString portStateWord(PortState state)
{
    switch (state) {
    case PortState::Good:
    case PortState::Note: // is no fault
        return Words::tr("fine");
    case PortState::Warning:
        return Words::tr("warning");
    case PortState::Error:
        return Words::tr("error");
    case PortState::Closed:
        return Words::tr("closed");
    case PortState::Silent:
        return Words::tr("no answer");
    case PortState::NoWay:
        break;
    }
    return Words::tr("no way there from here");
}

PortRow portRow(const PortReport &report, const QDate &today)
{
    const PortSeen &seen = report.seen;
    PortRow row;
    row.state = stateOf(report);
    row.title = QStringLiteral("%1 · %2").arg(QString::number(seen.port.port), protocolTitle(seen.port));
    row.address = QString::fromLatin1(seen.address.text);
    row.session = sessionText(report);
    row.validity = validityText(report, today);
    QStringList parts{Words::tr("Port %1 (%2) at %3: %4")
                          .arg(QString::number(seen.port.port), protocolTitle(seen.port), row.address,
                              portStateWord(row.state))};
    for (const QString &part : {row.session, row.validity})
        if (!part.isEmpty())
            parts << part;
    row.sentence = parts.join(QStringLiteral(", "));
    for (const Advice &finding : report.findings)
        row.sentence += QStringLiteral("; ") + adviceTitle(finding.id);
    row.sentence += u'.';
    return row;
}

QString findingTitle(const FoundAt &found)
{
    const QString place = found.ports.isEmpty() ? QString() : found.ports + QStringLiteral(": ");
    return severityTitle(severityOf(found.advice.id)) + QStringLiteral(" – ") + place
        + adviceTitle(found.advice.id);
}

QList<FoundAt> findingsOf(const HostReport &report)
{
    QList<Advice> all = report.across;
    for (const PortReport &port : report.ports) {
        for (const Advice &finding : port.findings)
            if (!all.contains(finding))
                all << finding;
    }
    sortWorstFirst(all);
    QList<FoundAt> findings;
    for (const Advice &finding : all)
        findings << FoundAt{finding, portsWith(report, finding)};
    return findings;
}

std::optional<Severity> worstOf(const HostReport &report)
{
    std::optional<Severity> worst;
    for (const FoundAt &finding : findingsOf(report))
        worst = std::max(worst.value_or(Severity::Note), severityOf(finding.advice.id));
    const bool nothing = std::none_of(report.ports.begin(), report.ports.end(), answered);
    return nothing ? Severity::Error : worst;
}

QString hostVerdict(const HostReport &report)
{
    const QString host = QString::fromLatin1(report.host);
    switch (report.found) {
    case HostReport::Found::NoSuchName:
        return Words::tr("There is no host “%1”, or it has no address. Check how the name is spelled.")
            .arg(host);
    case HostReport::Found::NoAnswer:
        return Words::tr("The name “%1” could not be looked up: DNS does not answer. Check this machine's "
                         "connection.")
            .arg(host);
    case HostReport::Found::Yes:
        break;
    }
    int open = 0;
    int secure = 0;
    for (const PortReport &port : report.ports) {
        open += answered(port) ? 1 : 0;
        secure += port.isSecure() ? 1 : 0;
    }
    if (open == 0)
        return Words::tr(
            "No port of %1 answers, so there was nothing to look at. Check the name, the firewall and "
            "whether the mail server runs.")
            .arg(host);
    const auto worst = worstOf(report);
    if (!worst || *worst == Severity::Note)
        return Words::tr(
            "%1 speaks TLS on all %n port(s) that answer, and mail programs trust it.", nullptr, open)
            .arg(host);
    int faults = 0;
    for (const FoundAt &found : findingsOf(report))
        faults += severityOf(found.advice.id) == Severity::Note ? 0 : 1;
    return Words::tr("%1 speaks TLS on %2 of %n port(s) that answer.", nullptr, open)
               .arg(host, QString::number(secure))
        + u' ' + Words::tr("%n fault(s) were found.", nullptr, faults);
}

QString lookedAt(const HostReport &report)
{
    QStringList seen;
    QStringList other;
    for (const PortReport &port : report.ports) {
        const QString number = QString::number(port.seen.port.port);
        if (answered(port) && !seen.contains(number))
            seen << number;
    }
    for (const PortReport &port : report.ports) {
        const QString place = placeOf(port, seen.contains(QString::number(port.seen.port.port)));
        if (!answered(port) && !other.contains(place))
            other << place;
    }
    QString text;
    if (!seen.isEmpty())
        text = Words::tr("Looked at: %1.").arg(seen.join(QStringLiteral(", ")));
    if (!other.isEmpty())
        text += (text.isEmpty() ? QString() : QStringLiteral(" "))
            + Words::tr("Closed or without an answer: %1.").arg(other.join(QStringLiteral(", ")));
    return text;
}

} // namespace mailseal
