// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/live/ports/host_page.h"

#include "model/base/text/html_page.h"
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

QString portsOf(const HostReport &report, const QDate &today)
{
    QString rows = html::row({Words::tr("Port"), Words::tr("Address"), Words::tr("State"),
                                 Words::tr("Session"), Words::tr("Certificate")},
        "th");
    for (const PortReport &port : report.ports) {
        const PortRow row = portRow(port, today);
        rows += html::row({row.title, row.address, portStateWord(row.state), row.session, row.validity});
    }
    return html::table(rows);
}

QString findingsPart(const HostReport &report)
{
    QString text;
    for (const FoundAt &found : findingsOf(report)) {
        text += html::element("h3", findingTitle(found)) + html::element("p", sentence(found.advice));
        if (const QString source = citationOf(found.advice.id); !source.isEmpty())
            text += html::element("small", source);
    }
    return text;
}

QString partOf(const HostReport &report, const QDate &today)
{
    QString text
        = html::element("h2", QString::fromLatin1(report.host)) + html::element("p", hostVerdict(report));
    if (report.found != HostReport::Found::Yes)
        return text;
    text += portsOf(report, today) + findingsPart(report) + html::element("p", lookedAt(report));
    for (const PortReport &port : report.ports) {
        if (!port.isSecure())
            continue;
        for (const EquivalentCommand &command :
            equivalentCommands(port.seen, report.name, report.trustedFile))
            text += html::element("p", Words::tr("The same for one port, with %1:").arg(command.program))
                + html::element("pre", command.line);
        return text;
    }
    return text;
}

} // namespace

QString hostPage(const QList<HostReport> &reports, const QDateTime &time)
{
    const QString title = Words::tr("What mail servers show");
    QString body = html::element("h1", title)
        + html::element("p", QLocale().toString(time.toUTC(), QLocale::LongFormat));
    for (const HostReport &report : reports)
        body += partOf(report, time.date());
    return html::printedPage(title, body);
}

} // namespace mailseal
