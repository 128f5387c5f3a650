// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/text/shell_word.h"

#include <QRegularExpression>

namespace mailseal {

QString shellQuoted(const QString &text)
{
    // \z, not “$”, which also matches before a final line feed.
    static const QRegularExpression harmless(QStringLiteral("\\A[A-Za-z0-9_./:@%+,-]+\\z"));
    if (harmless.match(text).hasMatch())
        return text;
    return u'\'' + QString(text).replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

} // namespace mailseal
