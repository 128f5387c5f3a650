// SPDX-License-Identifier: GPL-3.0-or-later
//
// How long a certificate has left, counted the same way everywhere.
#pragma once

#include <QDateTime>

namespace mailseal::files {

// Days of 24 hours each, whatever the calendar says; rounded towards zero.
int wholeDays(const QDateTime &from, const QDateTime &to);

// How long before its end a certificate that lives so long is to be renewed: a third of its life, as ACME
// clients do, and 30 days at most, which is enough for everybody else. In seconds.
qint64 renewalMargin(qint64 life);

// The same in whole days, rounded up, for whoever counts in nothing smaller.
int renewalMarginInDays(qint64 life);

// Whether that time has come.
bool expiresSoon(const QDateTime &notBefore, const QDateTime &notAfter, const QDateTime &time);

} // namespace mailseal::files
