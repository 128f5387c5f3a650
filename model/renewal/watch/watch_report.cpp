// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/watch/watch_report.h"

#include "model/base/text/language.h"
#include "model/base/text/printable.h"

#include <QCoreApplication>
#include <algorithm>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::WatchReport)
};

QString named(const WatchItem &item)
{
    return item.place.isEmpty() ? item.host : QStringLiteral("%1 (%2)").arg(item.host, item.place);
}

QString line(const WatchItem &item)
{
    return QStringLiteral("  %1: %2\n").arg(named(item), item.text);
}

int withFault(const QList<WatchedHost> &hosts)
{
    return static_cast<int>(std::count_if(hosts.begin(), hosts.end(), [](const WatchedHost &host) {
        return std::any_of(host.items.begin(), host.items.end(),
            [](const WatchItem &item) { return item.severity != Severity::Note; });
    }));
}

// RFC 2047, so that a header stays ASCII.
QByteArray encodedWord(const QString &text)
{
    return "=?UTF-8?B?" + text.toUtf8().toBase64() + "?=";
}

QByteArray label(const QString &value)
{
    QByteArray text = value.toUtf8();
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    return '"' + text + '"';
}

QByteArray labelsOf(const WatchedHost &host)
{
    return "host=" + label(host.host) + ",place=" + label(host.place);
}

} // namespace

QString overviewOf(const QList<WatchedHost> &hosts)
{
    return Words::tr("Looked at: %1. Need attention: %2.").arg(hosts.size()).arg(withFault(hosts));
}

QString reportText(const WatchChange &change, const QList<WatchedHost> &hosts)
{
    QString text;
    if (!change.fresh.isEmpty())
        text += Words::tr("New:") + u'\n';
    for (const WatchItem &item : change.fresh)
        text += line(item);
    QString before;
    for (const ReportedItem &one : change.now.items) {
        if (!change.fresh.contains(one.item))
            before += QStringLiteral("  ") + textOf(one) + u'\n';
    }
    if (!before.isEmpty())
        text += Words::tr("As before:") + u'\n' + before;
    if (!change.over.isEmpty())
        text += Words::tr("Over:") + u'\n';
    for (const WatchItem &item : change.over)
        text += line(item);
    return text + overviewOf(hosts) + u'\n';
}

QString textOf(const ReportedItem &reported)
{
    return QStringLiteral("%1: %2 (%3)")
        .arg(named(reported.item), reported.item.text,
            Words::tr("since %1").arg(reported.since.toLocalTime().date().toString(Qt::ISODate)));
}

QString lastLookText(const WatchState &last)
{
    if (!last.time.isValid())
        return Words::tr("There has been no look yet.");
    const QDateTime local = last.time.toLocalTime();
    const QString when = Words::tr("Last look: %1, %2.")
                             .arg(longDate(local.date()), local.time().toString(QStringLiteral("HH:mm")));
    const auto waiting = std::count_if(last.items.begin(), last.items.end(),
        [](const ReportedItem &one) { return one.item.severity != Severity::Note; });
    return when + u' '
        + (waiting == 0 ? Words::tr("Nothing was wrong.")
                        : Words::tr("%n thing(s) to be done.", nullptr, int(waiting)));
}

QByteArray mailOf(const WatchChange &change, const QList<WatchedHost> &hosts, const QString &address)
{
    return "To: " + address.toUtf8() + "\nSubject: " + encodedWord(overviewOf(hosts))
        + "\nAuto-Submitted: auto-generated\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
          "Content-Transfer-Encoding: 8bit\n\n"
        + printable(reportText(change, hosts)).toUtf8();
}

QByteArray toPrometheus(const QList<WatchedHost> &hosts, const QDateTime &now)
{
    QByteArray ends
        = "# HELP mailseal_certificate_not_after_seconds When the certificate ends, in seconds since 1970.\n"
          "# TYPE mailseal_certificate_not_after_seconds gauge\n";
    QByteArray findings
        = "# HELP mailseal_findings How many findings there are.\n# TYPE mailseal_findings gauge\n";
    for (const WatchedHost &host : hosts) {
        if (host.notAfter.isValid())
            ends += "mailseal_certificate_not_after_seconds{" + labelsOf(host) + "} "
                + QByteArray::number(host.notAfter.toSecsSinceEpoch()) + '\n';
        for (const Severity severity : {Severity::Error, Severity::Warning, Severity::Note}) {
            const auto count = std::count_if(host.items.begin(), host.items.end(),
                [severity](const WatchItem &item) { return item.severity == severity; });
            findings += "mailseal_findings{" + labelsOf(host) + ",severity=" + label(severityName(severity))
                + "} " + QByteArray::number(qint64(count)) + '\n';
        }
    }
    return ends + findings
        + "# HELP mailseal_watch_time_seconds When this was looked at, in seconds since 1970.\n"
          "# TYPE mailseal_watch_time_seconds gauge\nmailseal_watch_time_seconds "
        + QByteArray::number(now.toSecsSinceEpoch()) + '\n';
}

} // namespace mailseal
