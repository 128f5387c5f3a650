// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/code_view.h"

#include "ui/widgets/code_highlighter.h"
#include "ui/widgets/colours.h"
#include "ui/widgets/path_label.h"

#include <QEvent>
#include <QKeyEvent>
#include <QTextBlock>

namespace mailseal {

CodeView::CodeView(QWidget *parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTabChangesFocus(true);
    setLineWrapMode(NoWrap);
    setFont(writtenFont());
    // Read-only text has no cursor of its own; the arrow keys shall choose the line that is explained.
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    new CodeHighlighter(document());
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &CodeView::markLine);
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

void CodeView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        markLine();
}

// Enter belongs to the wizard.
void CodeView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        event->ignore();
    else
        QPlainTextEdit::keyPressEvent(event);
}

void CodeView::markLine()
{
    QTextEdit::ExtraSelection line;
    line.format.setBackground(accentTint(palette()));
    line.format.setProperty(QTextFormat::FullWidthSelection, true);
    line.cursor = textCursor();
    line.cursor.clearSelection();
    setExtraSelections({line});
    if (m_line != currentLine()) {
        m_line = currentLine();
        Q_EMIT currentLineChanged(m_line);
    }
}

} // namespace mailseal
