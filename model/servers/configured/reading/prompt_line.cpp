// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/reading/prompt_line.h"

#include <QRegularExpression>

namespace mailseal {

bool isPrompt(const QString &line)
{
    // “[root@mail ~]#”, “root@mail:/etc/postfix$”, “mail#”, “$”
    static const QRegularExpression prompt(
        QStringLiteral("^(\\[\\S+@\\S+ [^\\]]*\\]|[\\w.-]+@[\\w.-]+(:\\S*)?|[\\w.~/-]*)\\s?[#$%>](\\s+|$)"));
    static const QRegularExpression command(
        QStringLiteral("^(sudo |doas )?(/\\S*/)?(postconf|doveconf|dovecot|cat|e?grep|less|more|head)\\b"));
    // What the tools complain about, above their output.
    static const QRegularExpression complaint(QStringLiteral("^(/\\S*/)?(postconf|doveconf|config): "));
    const QString text = line.trimmed();
    if (text.contains(complaint))
        return true;
    const auto match = prompt.match(text);
    if (!match.hasMatch())
        return false;
    const QString rest = text.mid(match.capturedEnd());
    const bool namesMachine = text.left(match.capturedEnd()).contains(u'@');
    return rest.isEmpty() ? namesMachine : rest.contains(command);
}

} // namespace mailseal
