// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/ports/host_page.h"

#include "model/servers/live/ports/equivalent_command.h"
#include "model/servers/live/ports/host_summary.h"

#include <QCoreApplication>
#include <QLocale>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::HostPage)
};

QString element(const char *name, const QString &text)
{
    return QStringLiteral("<%1>%2</%1>\n").arg(QLatin1String(name), text.toHtmlEscaped());
}

QString rowOf(const QStringList &cells, const char *cell)
{
    QString row = QStringLiteral("<tr>");
    for (const QString &text : cells)
        row += QStringLiteral("<%1>%2</%1>").arg(QLatin1String(cell), text.toHtmlEscaped());
    return row + QStringLiteral("</tr>\n");
}

QString portsOf(const HostReport &report, const QDate &today)
{
    QString table = QStringLiteral("<table border=\"1\" cellspacing=\"0\" cellpadding=\"6\">\n")
        + rowOf({Words::tr("Port"), Words::tr("Address"), Words::tr("State"), Words::tr("Session"),
                    Words::tr("Certificate")},
            "th");
    for (const PortReport &port : report.ports) {
        const PortRow row = portRow(port, today);
        table += rowOf({row.title, row.address, portStateWord(row.state), row.session, row.validity}, "td");
    }
    return table + QStringLiteral("</table>\n");
}

QString findingsPart(const HostReport &report)
{
    QString text;
    for (const FoundAt &found : findingsOf(report)) {
        text += element("h3", findingTitle(found)) + element("p", sentence(found.advice));
        if (const QString source = citationOf(found.advice.id); !source.isEmpty())
            text += element("small", source);
    }
    return text;
}

QString partOf(const HostReport &report, const QDate &today)
{
    QString text = element("h2", QString::fromLatin1(report.host)) + element("p", hostVerdict(report));
    if (report.found != HostReport::Found::Yes)
        return text;
    text += portsOf(report, today) + findingsPart(report) + element("p", lookedAt(report));
    for (const PortReport &port : report.ports) {
        if (!port.isSecure())
            continue;
        for (const EquivalentCommand &command :
            equivalentCommands(port.seen, report.name, report.trustedFile))
            text += element("p", Words::tr("The same for one port, with %1:").arg(command.program))
                + element("pre", command.line);
        return text;
    }
    return text;
}

} // namespace

QString hostPage(const QList<HostReport> &reports, const QDateTime &time)
{
    const QString title = Words::tr("What mail servers show");
    QString page = QStringLiteral(
        "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>%1</title>\n"
        "<style>body{font-family:sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
        "table{border-collapse:collapse}td,th{text-align:left}pre{white-space:pre-wrap}</style></head><body>\n")
                       .arg(title.toHtmlEscaped());
    page += element("h1", title) + element("p", QLocale().toString(time.toUTC(), QLocale::LongFormat));
    for (const HostReport &report : reports)
        page += partOf(report, time.date());
    return page + QStringLiteral("</body></html>\n");
}

} // namespace mailseal
