// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is written to a file, to be read and copied: fixed font, the cursor's line marked, Tab leaves it.
// A difference has its new and its old lines tinted, besides the signs that begin them.
#pragma once

#include <QPlainTextEdit>

namespace mailseal {

class CodeHighlighter;

class CodeView : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit CodeView(QWidget *parent = nullptr);

    void setDifference(bool difference); // of the content to come
    void setContent(const QString &text);
    // Said by screen readers besides the line itself.
    void setLineMeaning(const QString &meaning);
    int currentLine() const; // from 0
    void goToLine(int line);

Q_SIGNALS:
    void currentLineChanged(int line);
    void resized();

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void markLine();
    QList<QTextEdit::ExtraSelection> tints() const;

    CodeHighlighter *m_highlighter;
    bool m_difference = false;
    int m_line = -1;
};

} // namespace mailseal
