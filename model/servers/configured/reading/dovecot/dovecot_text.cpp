// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/reading/dovecot/dovecot_text.h"

namespace mailseal {

qsizetype commentStart(const QString &line)
{
    QChar quote;
    for (qsizetype i = 0; i < line.size(); ++i) {
        const QChar c = line[i];
        if (!quote.isNull()) {
            if (c == u'\\')
                ++i;
            else if (c == quote)
                quote = QChar();
        } else if (c == u'"' || c == u'\'') {
            quote = c;
        } else if (c == u'#' && (i == 0 || line[i - 1].isSpace())) {
            return i;
        }
    }
    return line.size();
}

QString withoutQuotes(const QString &value)
{
    const bool isQuoted
        = value.size() >= 2 && (value[0] == u'"' || value[0] == u'\'') && value.back() == value[0];
    return isQuoted && value[1] != u'<' ? value.mid(1, value.size() - 2) : value;
}

} // namespace mailseal
