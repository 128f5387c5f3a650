// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/text/breakable_text.h"

#include <QRegularExpression>

namespace mailseal {

QString breakablePath(const QString &text)
{
    return QString(text).replace(u'/', QStringLiteral("/\u200B"));
}

QString breakableDigits(const QString &text)
{
    static const QRegularExpression rows(
        QStringLiteral("([0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){7}:?|[0-9A-Fa-f]{16})(?=[0-9A-Fa-f])"));
    return QString(text).replace(rows, QStringLiteral("\\1\u200B"));
}

} // namespace mailseal
