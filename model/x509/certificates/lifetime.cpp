// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/certificates/lifetime.h"

namespace mailseal::files {

constexpr qint64 day = qint64(24) * 3600;

int wholeDays(const QDateTime &from, const QDateTime &to)
{
    return static_cast<int>(from.secsTo(to) / day);
}

bool expiresSoon(const QDateTime &notBefore, const QDateTime &notAfter, const QDateTime &time)
{
    return time.secsTo(notAfter) < std::min(30 * day, notBefore.secsTo(notAfter) / 3);
}

} // namespace mailseal::files
