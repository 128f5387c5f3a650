// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/code_highlighter.h"

#include "ui/widgets/colours.h"

#include <QApplication>
#include <QRegularExpression>

namespace mailseal {

void CodeHighlighter::highlightBlock(const QString &text)
{
    const QPalette colours = QApplication::palette();
    const QString trimmed = text.trimmed();
    if (trimmed.startsWith(u'#') || trimmed.startsWith(u';')) {
        QTextCharFormat comment;
        comment.setForeground(secondaryText(colours));
        setFormat(0, int(text.size()), comment);
        return;
    }
    QTextCharFormat name;
    name.setForeground(accentText(colours));
    if (trimmed.startsWith(QLatin1String("-----")) || trimmed.startsWith(u'[')) {
        setFormat(0, int(text.size()), name);
        return;
    }
    static const QRegularExpression setting(
        QStringLiteral("^\\s*(-o )?\"?([A-Za-z][\\w.-]*)\"?\\s*(=|:(?= )|\\{)"));
    if (const auto match = setting.match(text); match.hasMatch())
        setFormat(int(match.capturedStart(2)), int(match.capturedLength(2)), name);
}

} // namespace mailseal
