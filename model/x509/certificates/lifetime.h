// SPDX-License-Identifier: GPL-3.0-or-later
//
// How long a certificate has left, counted the same way everywhere.
#pragma once

#include <QDateTime>

namespace mailseal::files {

// Days of 24 hours each, whatever the calendar says; rounded towards zero.
int wholeDays(const QDateTime &from, const QDateTime &to);

// Whether less than a third of the lifetime is left, which is when automatic renewal happens, or less than 30
// days if that is shorter, which is enough for everybody else.
bool expiresSoon(const QDateTime &notBefore, const QDateTime &notAfter, const QDateTime &time);

} // namespace mailseal::files
