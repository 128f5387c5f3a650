// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagnose/received/mail_way.h"

#include "model/diagnose/received/mail_headers.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::MailWay)

public:
    static QString duration(qint64 seconds);
};

QString Words::duration(qint64 seconds)
{
    if (seconds < 0)
        return tr("earlier than the step before, so a clock is wrong");
    if (seconds < 60)
        return tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    return tr("%1 h %2 min").arg(seconds / 3600).arg(seconds / 60 % 60);
}

QString numbersOf(const MailWay &way, HopTls tls)
{
    QStringList numbers;
    for (qsizetype i = 0; i < way.hops.size(); ++i) {
        if (way.hops[i].tls == tls)
            numbers << QString::number(i + 1);
    }
    return numbers.join(QStringLiteral(", "));
}

bool has(const MailWay &way, HopTls tls)
{
    return std::any_of(way.hops.begin(), way.hops.end(), [tls](const Hop &hop) { return hop.tls == tls; });
}

} // namespace

MailWay mailWay(const QByteArray &text)
{
    MailWay way;
    for (const QString &field : receivedFields(text))
        way.hops.prepend(readHop(field));
    return way;
}

WayJudgement judgementOf(const MailWay &way)
{
    if (way.hops.isEmpty())
        return WayJudgement::NoFields;
    if (has(way, HopTls::No))
        return WayJudgement::InClear;
    return has(way, HopTls::Unknown) || !has(way, HopTls::Yes) ? WayJudgement::NotKnown
                                                               : WayJudgement::Encrypted;
}

QString judgementName(WayJudgement judgement)
{
    switch (judgement) {
    case WayJudgement::NoFields:
        return QStringLiteral("no-received");
    case WayJudgement::Encrypted:
        return QStringLiteral("encrypted");
    case WayJudgement::InClear:
        return QStringLiteral("in-clear");
    case WayJudgement::NotKnown:
        break;
    }
    return QStringLiteral("not-known");
}

Severity severityOf(WayJudgement judgement)
{
    switch (judgement) {
    case WayJudgement::NoFields:
        return Severity::Error;
    case WayJudgement::InClear:
        return Severity::Warning;
    case WayJudgement::Encrypted:
    case WayJudgement::NotKnown:
        break;
    }
    return Severity::Note;
}

QString verdictOf(const MailWay &way)
{
    switch (judgementOf(way)) {
    case WayJudgement::NoFields:
        return Words::tr(
            "There is no “Received:” line. Copy the headers of the mail from its source, which mail programs "
            "show as “source” or “original”.");
    case WayJudgement::Encrypted:
        return Words::tr(
            "The mail was encrypted on its whole way between machines, as far as its headers tell.");
    case WayJudgement::InClear:
        return Words::tr("The mail travelled unencrypted in step %1.").arg(numbersOf(way, HopTls::No));
    case WayJudgement::NotKnown:
        break;
    }
    if (!has(way, HopTls::Unknown))
        return Words::tr("The mail did not leave the machine, so there was nothing to encrypt.");
    return Words::tr("Nothing says whether step %1 was encrypted; no step is known to have been without.")
        .arg(numbersOf(way, HopTls::Unknown));
}

QString forgeryNote()
{
    return Words::tr(
        "Only the lines that your own servers wrote are sure: whoever handed the mail to them can have "
        "made up all steps before.");
}

QString tlsName(HopTls tls)
{
    switch (tls) {
    case HopTls::Yes:
        return QStringLiteral("yes");
    case HopTls::No:
        return QStringLiteral("no");
    case HopTls::Local:
        return QStringLiteral("local");
    case HopTls::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

QString transportOf(const Hop &hop)
{
    switch (hop.tls) {
    case HopTls::Yes: {
        const QStringList known = QStringList{hop.protocol, hop.cipher, hop.keyExchange}.filter(
            QRegularExpression(QStringLiteral(".")));
        return known.isEmpty() ? Words::tr("with TLS")
                               : Words::tr("with TLS: %1").arg(known.join(QStringLiteral(", ")));
    }
    case HopTls::No:
        return Words::tr("without TLS");
    case HopTls::Local:
        return Words::tr("within the machine");
    case HopTls::Unknown:
        break;
    }
    return Words::tr("not known");
}

QString certificateOf(const Hop &hop)
{
    if (hop.tls != HopTls::Yes || hop.peer == HopPeer::NotAsked)
        return {};
    return hop.peer == HopPeer::Verified ? Words::tr("certificate verified")
                                         : Words::tr("certificate not verified");
}

QString titleOf(const Hop &hop)
{
    const QString from = hop.from.isEmpty() ? Words::tr("handed in here")
        : hop.address.isEmpty() || hop.address == hop.from
        ? hop.from
        : QStringLiteral("%1 [%2]").arg(hop.from, hop.address);
    return QStringLiteral("%1 → %2").arg(from, hop.by.isEmpty() ? QStringLiteral("?") : hop.by);
}

QString delayOf(const MailWay &way, qsizetype hop)
{
    if (hop == 0 || !way.hops[hop].time.isValid() || !way.hops[hop - 1].time.isValid())
        return {};
    return Words::duration(way.hops[hop - 1].time.secsTo(way.hops[hop].time));
}

} // namespace mailseal
