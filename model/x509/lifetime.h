// SPDX-License-Identifier: GPL-3.0-or-later
//
// How far a certificate is from its end: the same count everywhere.
#pragma once

#include <QDateTime>

namespace mailseal::files {

// Of 24 hours each, whatever the calendar says; rounded to zero.
int wholeDays(const QDateTime &from, const QDateTime &to);

// Those who renew automatically do so with a third of the lifetime left; 30 days are enough for the others.
bool expiresSoon(const QDateTime &notBefore, const QDateTime &notAfter, const QDateTime &time);

} // namespace mailseal::files
