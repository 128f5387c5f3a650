// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/byhand/lifetimes.h"

#include "model/base/errors/error_code.h"
#include "model/base/strict/strict_json.h"
#include "model/base/text/language.h"
#include "model/x509/certificates/lifetime.h"

#include <QCoreApplication>
#include <QFile>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::Lifetimes)
};

constexpr qsizetype mostRenewals = 100;

} // namespace

Result<QList<LifetimeRow>> parseLifetimeRows(const QByteArray &json, const QString &fileName)
{
    JsonProblem problem;
    QList<LifetimeRow> rows;
    {
        StrictObject top(topObject(json, problem), QString(), problem);
        top.eachObject(QStringLiteral("rows"), [&](StrictObject &row) {
            const QString from = QStringLiteral("from");
            const QString days = QStringLiteral("days");
            rows << LifetimeRow{QDate::fromString(row.string(from), Qt::ISODate), row.string(days).toInt(),
                row.string(QStringLiteral("source"))};
            const bool isLater = rows.size() < 2 || rows.at(rows.size() - 2).from < rows.last().from;
            if (!rows.last().from.isValid() || !isLater)
                row.report(from, QStringLiteral("not a later date"));
            if (rows.last().days < 1)
                row.report(days, QStringLiteral("not a number of days"));
        });
    }
    if (problem.found())
        return failure(ErrorCode::CatalogueInvalid, {fileName}, problem.text());
    return rows;
}

const QList<LifetimeRow> &lifetimeRows()
{
    static const QList<LifetimeRow> rows = [] {
        QFile file(QStringLiteral(":/mailseal/renewal/lifetimes.json"));
        const bool isOpen = file.open(QIODevice::ReadOnly);
        const auto read = parseLifetimeRows(isOpen ? file.readAll() : QByteArray(), file.fileName());
        return read.value_or(QList<LifetimeRow>());
    }();
    return rows;
}

int mostDaysAt(const QDate &day, const QList<LifetimeRow> &rows)
{
    int days = 0;
    for (const LifetimeRow &row : rows) {
        if (row.from <= day)
            days = row.days;
    }
    return days;
}

QList<QDate> renewalDays(const QDate &first, const QDate &last, const QList<LifetimeRow> &rows)
{
    QList<QDate> days;
    QDate day = first;
    while (day.isValid() && day <= last && days.size() < mostRenewals) {
        days << day;
        const int valid = mostDaysAt(day, rows);
        if (valid == 0)
            break;
        day = day.addDays(valid - files::renewalMarginInDays(qint64(valid) * 24 * 3600));
    }
    return days;
}

QStringList scheduleText(const QDate &first, const QList<LifetimeRow> &rows)
{
    if (!first.isValid() || rows.isEmpty())
        return {};
    const int year = std::max(first.year() + 1, rows.last().from.year() + 1);
    const QList<QDate> days = renewalDays(first, QDate(year, 12, 31), rows);
    QStringList next;
    for (const QDate &day : days.mid(0, 4))
        next << longDate(day);
    const auto inYear
        = std::count_if(days.begin(), days.end(), [year](const QDate &day) { return day.year() == year; });
    return {Words::tr("The next renewals, with certificates as long as public CAs may issue them: %1.")
                .arg(next.join(QStringLiteral("; "))),
        Words::tr("In %1 that would be %n time(s). An ACME client such as certbot does it by itself.",
            nullptr, static_cast<int>(inYear))
            .arg(year)};
}

} // namespace mailseal
