// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is written to a file, to be read and copied: fixed font, the cursor's line marked, Tab leaves it.
#pragma once

#include <QPlainTextEdit>

namespace mailseal {

class CodeView : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit CodeView(QWidget *parent = nullptr);

    void setContent(const QString &text);
    int currentLine() const; // from 0
    void goToLine(int line);

Q_SIGNALS:
    void currentLineChanged(int line);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void markLine();

    int m_line = -1;
};

} // namespace mailseal
