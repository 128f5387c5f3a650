// SPDX-License-Identifier: GPL-3.0-or-later
//
// The content of a file, to read and copy: fixed font, the cursor's line marked, Tab leaves it. In a
// difference, added and removed lines are tinted in addition to their signs.
#pragma once

#include <QPlainTextEdit>

namespace mailseal {

class CodeHighlighter;

class CodeView : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit CodeView(QWidget *parent = nullptr);

    void setDifference(bool difference); // for later content
    void setContent(const QString &text);
    // Screen readers read it in addition to the line itself.
    void setLineMeaning(const QString &meaning);
    int currentLine() const; // from 0
    void goToLine(int line);
    int heightOfLines(int most) const; // pixels, for its lines or the first most of them

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
