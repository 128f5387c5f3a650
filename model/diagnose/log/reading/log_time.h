// SPDX-License-Identifier: GPL-3.0-or-later
//
// The time that a line of a log begins with.
#pragma once

#include <QDateTime>
#include <string_view>

namespace mailseal {

// “Nov 27 08:12:41” has no year and no zone: it is this machine's time, in the last twelve months before now.
// Also ISO 8601 with and without a zone, and seconds or microseconds since 1970 of a journal. Invalid if the
// stamp is none of them.
QDateTime logTime(std::string_view stamp, const QDateTime &now);

// “2026-11-27”, “2026-11-27T08:00”, or back from now: “45m”, “2h”, “3d”. Invalid if it is neither.
QDateTime sinceTime(const QString &typed, const QDateTime &now);

} // namespace mailseal
