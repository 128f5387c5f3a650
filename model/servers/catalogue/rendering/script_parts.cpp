// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/catalogue/rendering/script_parts.h"

namespace mailseal {

QStringList linesOf(const Snippet &snippet)
{
    QStringList lines;
    for (const Directive &directive : snippet.directives)
        lines << (directive.line.isEmpty() ? QStringList() : QStringList{directive.line});
    return lines;
}

QString hereDocument(const QString &command, const QString &text)
{
    return command + QStringLiteral(" <<'END_OF_MAILSEAL'\n") + text + QStringLiteral("END_OF_MAILSEAL\n");
}

} // namespace mailseal
