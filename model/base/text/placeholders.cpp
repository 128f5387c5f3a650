// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/base/text/placeholders.h"

#include "model/base/text/printable.h"

namespace mailseal {

QString filledIn(const QString &text, const QStringList &arguments)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isPlaceholder
            = text[i] == u'%' && i + 1 < text.size() && text[i + 1] >= u'1' && text[i + 1] <= u'9';
        if (isPlaceholder)
            result += printable(arguments.value(text[++i].unicode() - u'1'));
        else
            result += text[i];
    }
    return result;
}

} // namespace mailseal
