// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ca/elsewhere/index_file.h"

#include "model/base/errors/error_code.h"
#include "model/ca/state/issued_row.h"
#include "model/x509/authority/subject_line.h"

#include <QTimeZone>

namespace mailseal::ca {
namespace {

constexpr qsizetype mostLines = 200'000;
constexpr qsizetype mostDigits = 64; // of a serial number; RFC 5280 §4.1.2.2 has 40

QDateTime timeFrom(const QString &text)
{
    const bool isShort = text.size() == 13;
    const QString century = text >= QLatin1String("50") ? QStringLiteral("19") : QStringLiteral("20");
    const QDateTime time
        = QDateTime::fromString(isShort ? century + text : text, QStringLiteral("yyyyMMddHHmmss'Z'"));
    return QDateTime(time.date(), time.time(), QTimeZone::utc());
}

QByteArray timeText(const QDateTime &time)
{
    constexpr int firstGeneralized = 2050;
    const bool isShort = time.date().year() < firstGeneralized;
    return time.toUTC()
        .toString(isShort ? QStringLiteral("yyMMddHHmmss'Z'") : QStringLiteral("yyyyMMddHHmmss'Z'"))
        .toLatin1();
}

// “261121102030Z,keyCompromise”; a hold or a compromise may have a third field.
std::optional<Revocation> revocationFrom(const QString &text)
{
    const QStringList parts = text.split(u',');
    const QDateTime when = timeFrom(parts.first());
    if (!when.isValid())
        return std::nullopt;
    return Revocation{when, reasonFromName(parts.value(1)).value_or(RevocationReason::Unspecified)};
}

// It becomes the name of a file.
bool isSerial(const QString &text)
{
    return !text.isEmpty() && text.size() <= mostDigits && std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'F');
    });
}

std::optional<IndexLine> lineFrom(const QString &text)
{
    const QStringList fields = text.split(u'\t');
    if (fields.size() != 6 || fields[0].size() != 1 || !isSerial(fields[3].toUpper()))
        return std::nullopt;
    IndexLine line{fields[0].at(0).toLatin1(), fields[3].toUpper(), std::nullopt};
    if (line.state == 'R')
        line.revocation = revocationFrom(fields[2]);
    const bool fits = line.state == 'V' || line.state == 'E' || line.revocation;
    return fits ? std::optional(line) : std::nullopt;
}

} // namespace

Result<QList<IndexLine>> readIndex(const QByteArray &text, const QString &folder)
{
    QList<IndexLine> lines;
    const QStringList all = QString::fromUtf8(text).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &each : all) {
        const auto line = lineFrom(each);
        if (!line || lines.size() >= mostLines)
            return failure(ErrorCode::CaFolderUnreadable, {folder},
                QStringLiteral("index.txt, line %1").arg(lines.size() + 1));
        lines << *line;
    }
    return lines;
}

QByteArray toIndex(const QList<Issued> &issued, const QDateTime &now)
{
    QByteArray text;
    for (const Issued &each : issued) {
        const bool isExpired = stateOf(each, now) == IssuedState::Expired;
        QByteArray revoked;
        if (each.revocation) {
            revoked = timeText(each.revocation->when);
            if (each.revocation->reason != RevocationReason::Unspecified)
                revoked += ',' + reasonName(each.revocation->reason).toLatin1();
        }
        text += QByteArrayList{each.revocation ? "R"
                        : isExpired            ? "E"
                                               : "V",
                    timeText(rowOf(each).notAfter), revoked, each.serial.toLatin1(), "unknown",
                    slashedSubject(each.certificate)}
                    .join('\t')
            + '\n';
    }
    return text;
}

} // namespace mailseal::ca
