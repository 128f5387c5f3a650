// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/certificates/lifetime.h"

namespace mailseal::files {

constexpr qint64 day = qint64(24) * 3600;

int wholeDays(const QDateTime &from, const QDateTime &to)
{
    return static_cast<int>(from.secsTo(to) / day);
}

qint64 renewalMargin(qint64 life)
{
    return std::min(30 * day, life / 3);
}

int renewalMarginInDays(qint64 life)
{
    return static_cast<int>((renewalMargin(life) + day - 1) / day);
}

bool expiresSoon(const QDateTime &notBefore, const QDateTime &notAfter, const QDateTime &time)
{
    return time.secsTo(notAfter) < renewalMargin(notBefore.secsTo(notAfter));
}

} // namespace mailseal::files
