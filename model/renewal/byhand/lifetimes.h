// SPDX-License-Identifier: GPL-3.0-or-later
//
// How long a public certificate may be valid, by the day on which it is issued (resources/renewal/
// lifetimes.json, from the CA/Browser Forum's Baseline Requirements), and on which days that means a renewal.
#pragma once

#include "model/base/result.h"

#include <QDate>
#include <QList>

namespace mailseal {

struct LifetimeRow
{
    QDate from; // issued on this day or later
    int days = 0;
    QString source;
    bool operator==(const LifetimeRow &) const = default;
};

// Error: CatalogueInvalid.
Result<QList<LifetimeRow>> parseLifetimeRows(const QByteArray &json, const QString &fileName);
const QList<LifetimeRow> &lifetimeRows(); // the built-in ones, the oldest first

// The most days that a certificate of this day may be valid; 0: no row tells.
int mostDaysAt(const QDate &day, const QList<LifetimeRow> &rows);

// The renewals from this one on, each certificate as long as it may be and renewed 30 days before its end or
// when a third of it is left. The first is “first” itself; none later than “last”, and at most 100.
QList<QDate> renewalDays(const QDate &first, const QDate &last, const QList<LifetimeRow> &rows);

// Whole sentences: when the next ones are, and how often that is in a year to come. Empty without a first
// day.
QStringList scheduleText(const QDate &first, const QList<LifetimeRow> &rows);

} // namespace mailseal
