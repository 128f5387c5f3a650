// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagnose/log/reading/log_time.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

// Syslog writes English names, whatever the language.
int monthOf(std::string_view name)
{
    static constexpr std::string_view months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    const size_t at = months.find(name);
    return at == std::string_view::npos || at % 3 != 0 ? 0 : static_cast<int>(at / 3) + 1;
}

int number(std::string_view digits)
{
    int value = 0;
    for (const char c : digits) {
        if (c >= '0' && c <= '9')
            value = value * 10 + (c - '0');
    }
    return value;
}

QDateTime oldTime(std::string_view stamp, const QDateTime &now)
{
    const QTime time(number(stamp.substr(7, 2)), number(stamp.substr(10, 2)), number(stamp.substr(13, 2)));
    const int month = monthOf(stamp.substr(0, 3));
    const int day = number(stamp.substr(4, 2));
    const QDateTime here = now.toLocalTime();
    QDateTime found(QDate(here.date().year(), month, day), time);
    if (found > here.addDays(1))
        found = QDateTime(QDate(here.date().year() - 1, month, day), time);
    return found;
}

} // namespace

QDateTime logTime(std::string_view stamp, const QDateTime &now)
{
    if (stamp.size() >= 15 && stamp[3] == ' ')
        return oldTime(stamp, now);
    if (stamp.size() >= 19 && stamp[4] == '-') {
        QString text = QString::fromLatin1(stamp.data(), static_cast<qsizetype>(stamp.size()));
        text[10] = u'T';
        text.remove(u' ').replace(u',', u'.');
        static const QRegularExpression narrowZone(QStringLiteral("([+-]\\d\\d)(\\d\\d)$"));
        text.replace(narrowZone, QStringLiteral("\\1:\\2"));
        return QDateTime::fromString(text, Qt::ISODateWithMs);
    }
    bool isNumber = false;
    const qint64 microseconds = QByteArray(stamp.data(), static_cast<qsizetype>(stamp.size()))
                                    .replace('.', "")
                                    .toLongLong(&isNumber);
    return isNumber ? QDateTime::fromMSecsSinceEpoch(microseconds / 1000) : QDateTime();
}

QDateTime sinceTime(const QString &typed, const QDateTime &now)
{
    static const QRegularExpression span(QStringLiteral("^(\\d{1,6})([mhd])$"));
    if (const auto match = span.match(typed); match.hasMatch()) {
        const qint64 seconds = match.captured(2) == u'm' ? 60 : match.captured(2) == u'h' ? 3600 : 86400;
        return now.addSecs(-match.captured(1).toLongLong() * seconds);
    }
    QDateTime time = QDateTime::fromString(typed, Qt::ISODate);
    if (!time.isValid())
        time = QDateTime::fromString(typed, QStringLiteral("yyyy-MM-dd HH:mm"));
    return time;
}

} // namespace mailseal
