// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagnose/log/diagnosis.h"

#include "model/base/text/language.h"

#include <QCoreApplication>
#include <algorithm>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::Diagnosis)
};

QString shown(const QDateTime &time)
{
    const QDateTime local = time.toLocalTime();
    return shortDate(local.date()) + local.time().toString(QStringLiteral(" HH:mm"));
}

QString spanOf(const QDateTime &from, const QDateTime &to)
{
    if (!from.isValid())
        return {};
    return from == to ? Words::tr("at %1").arg(shown(from))
                      : Words::tr("from %1 to %2").arg(shown(from), shown(to));
}

} // namespace

void sortWorstFirst(QList<LogFinding> &findings)
{
    const auto badness = [](const LogFinding &finding) {
        return std::tuple(static_cast<int>(severityOf(finding.advice.id)), std::min<qint64>(finding.held, 1),
            finding.count);
    };
    std::stable_sort(findings.begin(), findings.end(),
        [&](const LogFinding &one, const LogFinding &other) { return badness(one) > badness(other); });
}

bool isClean(const Diagnosis &diagnosis)
{
    return std::all_of(diagnosis.findings.begin(), diagnosis.findings.end(),
        [](const LogFinding &finding) { return severityOf(finding.advice.id) == Severity::Note; });
}

QString overviewOf(const Diagnosis &diagnosis)
{
    if (diagnosis.lines == 0)
        return Words::tr("There is nothing to look at.");
    if (diagnosis.servers.isEmpty() && diagnosis.findings.isEmpty())
        return Words::tr(
            "None of the %n line(s) is one of Postfix, Dovecot, Courier or Exim. Take the log that "
            "the mail server writes, mostly /var/log/mail.log or “journalctl -u postfix”.",
            nullptr, static_cast<int>(diagnosis.lines));
    QStringList servers;
    for (const LogServer &server : diagnosis.servers)
        servers << Words::tr("%1: %n line(s)", nullptr, static_cast<int>(server.lines))
                       .arg(serverTitle(server.server));
    const QString span = spanOf(diagnosis.from, diagnosis.to);
    const QString all = Words::tr("Looked at %n line(s)", nullptr, static_cast<int>(diagnosis.lines));
    const QString of
        = servers.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(servers.join(QStringLiteral(", ")));
    return all + of + (span.isEmpty() ? QString() : u' ' + span) + u'.';
}

QString frequencyOf(const LogFinding &finding)
{
    QStringList parts{Words::tr("%n time(s)", nullptr, static_cast<int>(finding.count))};
    if (const QString span = spanOf(finding.first, finding.last); !span.isEmpty())
        parts.first() += u' ' + span;
    if (finding.held > 0)
        parts << Words::tr("%n mail(s) held back", nullptr, static_cast<int>(finding.held));
    return parts.join(QStringLiteral(", "));
}

QString returnOf(const LogPeer &peer)
{
    if (peer.inClear > 0)
        return Words::tr("mail then went without TLS");
    return peer.withTls > 0 ? Words::tr("came to TLS soon after") : QString();
}

} // namespace mailseal
