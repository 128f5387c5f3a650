// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text/code_view.h"

#include "ui/widgets/style/colours.h"
#include "ui/widgets/text/code_highlighter.h"
#include "ui/widgets/text/path_label.h"

#include <QAccessible>
#include <QEvent>
#include <QKeyEvent>
#include <QScrollBar>
#include <QTextBlock>

namespace mailseal {

CodeView::CodeView(QWidget *parent) : QPlainTextEdit(parent), m_highlighter(new CodeHighlighter(document()))
{
    setReadOnly(true);
    setTabChangesFocus(true);
    setLineWrapMode(NoWrap);
    setFont(writtenFont());
    // Read-only text has no cursor of its own, but the arrow keys must choose the line to explain.
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &CodeView::markLine);
}

void CodeView::setDifference(bool difference)
{
    m_difference = difference;
    m_highlighter->setDifference(difference);
}

void CodeView::setLineMeaning(const QString &meaning)
{
    setAccessibleDescription(meaning);
    if (!hasFocus())
        return;
    QAccessibleEvent said(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&said);
}

void CodeView::setContent(const QString &text)
{
    m_line = -1;
    setPlainText(text);
    markLine();
}

int CodeView::currentLine() const
{
    return textCursor().blockNumber();
}

void CodeView::goToLine(int line)
{
    setTextCursor(QTextCursor(document()->findBlockByNumber(line)));
}

int CodeView::heightOfLines(int most) const
{
    const int around = 2 * (frameWidth() + int(document()->documentMargin()));
    return (qMin(blockCount(), most) + 1) * fontMetrics().lineSpacing() + around // one of air
        + horizontalScrollBar()->sizeHint().height();
}

void CodeView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_highlighter->rehighlight();
        markLine();
    }
}

void CodeView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    Q_EMIT resized();
}

// Enter belongs to the wizard.
void CodeView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        event->ignore();
    else
        QPlainTextEdit::keyPressEvent(event);
}

QList<QTextEdit::ExtraSelection> CodeView::tints() const
{
    QList<QTextEdit::ExtraSelection> lines;
    for (QTextBlock block = document()->begin(); m_difference && block.isValid(); block = block.next()) {
        const QString text = block.text();
        const bool isNew = text.startsWith(QLatin1String("+ "));
        if (!isNew && !text.startsWith(QLatin1String("- ")))
            continue;
        QTextEdit::ExtraSelection line;
        line.format.setBackground(toneTint(palette(), isNew ? Tone::Good : Tone::Bad));
        line.format.setProperty(QTextFormat::FullWidthSelection, true);
        line.cursor = QTextCursor(block); // including its line feed, so that a wrapped line is tinted to its
                                          // end
        line.cursor.movePosition(QTextCursor::NextBlock, QTextCursor::KeepAnchor);
        if (!line.cursor.hasSelection())
            line.cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        lines << line;
    }
    return lines;
}

void CodeView::markLine()
{
    QTextEdit::ExtraSelection line;
    line.format.setBackground(accentTint(palette()));
    line.format.setProperty(QTextFormat::FullWidthSelection, true);
    line.cursor = textCursor();
    line.cursor.clearSelection();
    setExtraSelections(tints() << line);
    if (m_line != currentLine()) {
        m_line = currentLine();
        Q_EMIT currentLineChanged(m_line);
    }
}

} // namespace mailseal
