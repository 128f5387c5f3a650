// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text/code_highlighter.h"

#include "ui/widgets/style/colours.h"

#include <QApplication>
#include <QRegularExpression>

namespace mailseal {
namespace {

constexpr int signLength = 2; // “+ ”

QTextCharFormat coloured(const QColor &colour, bool bold = false)
{
    QTextCharFormat format;
    format.setForeground(colour);
    if (bold)
        format.setFontWeight(QFont::DemiBold);
    return format;
}

bool isDifferenceLine(const QString &text)
{
    return text.startsWith(QLatin1String("+ ")) || text.startsWith(QLatin1String("- "))
        || text.startsWith(QLatin1String("  "));
}

} // namespace

void CodeHighlighter::highlightBlock(const QString &text)
{
    const QPalette colours = QApplication::palette();
    if (!m_difference) {
        highlightLine(text, 0);
        return;
    }
    if (!isDifferenceLine(text)) { // the file that the lines below belong to
        setFormat(0, int(text.size()), coloured(colours.color(QPalette::Text), true));
        return;
    }
    highlightLine(text, signLength);
    if (text[0] != u' ')
        setFormat(0, 1, coloured(toneText(colours, text[0] == u'+' ? Tone::Good : Tone::Bad), true));
}

void CodeHighlighter::highlightLine(const QString &text, int from)
{
    const QPalette colours = QApplication::palette();
    const QString line = text.mid(from);
    const QString trimmed = line.trimmed();
    if (trimmed.startsWith(u'#') || trimmed.startsWith(u';')) {
        setFormat(from, int(line.size()), coloured(secondaryText(colours)));
        return;
    }
    const QTextCharFormat name = coloured(accentText(colours));
    if (trimmed.startsWith(QLatin1String("-----")) || trimmed.startsWith(u'[')) {
        setFormat(from, int(line.size()), name);
        return;
    }
    // The last line of a PEM block ends with “=”, too.
    static const QRegularExpression setting(
        QStringLiteral("^\\s*(-o )?\"?([A-Za-z][\\w.-]*)\"?(\\s+=|=(?!=|$)|\\s*(:(?= )|\\{))"));
    static const QRegularExpression service(QStringLiteral("^([\\w.:-]+)\\s+(?:inet|unix|pass)\\s"));
    static const QRegularExpression command(QStringLiteral(
        "^\\(?(?:umask 077; )?(postconf|postmap|postfix|doveconf|systemctl|service|rc-service|cat|sed|awk|"
        "printf|test|for|chmod|chown|install)\\s"));
    static const QRegularExpression quoted(QStringLiteral("'[^']*'|\"[^\"]*\""));
    for (auto match = quoted.globalMatch(line); match.hasNext();) {
        const auto found = match.next();
        setFormat(from + int(found.capturedStart()), int(found.capturedLength()),
            coloured(toneText(colours, Tone::Good)));
    }
    if (const auto match = setting.match(line); match.hasMatch())
        setFormat(from + int(match.capturedStart(2)), int(match.capturedLength(2)), name);
    for (const QRegularExpression &first : {service, command}) {
        if (const auto match = first.match(line); match.hasMatch())
            setFormat(from + int(match.capturedStart(1)), int(match.capturedLength(1)),
                coloured(accentText(colours), true));
    }
}

} // namespace mailseal
