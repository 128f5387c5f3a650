// SPDX-License-Identifier: GPL-3.0-or-later
//
// Highlights comments, names of settings, services and commands, quoted words and PEM boundaries, in colours
// derived from the palette. In a difference, each line begins with “+”, “-” or a blank, followed by a blank.
#pragma once

#include <QSyntaxHighlighter>

namespace mailseal {

class CodeHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    explicit CodeHighlighter(QTextDocument *document) : QSyntaxHighlighter(document) { }

    void setDifference(bool difference) { m_difference = difference; }

protected:
    void highlightBlock(const QString &text) override;

private:
    void highlightLine(const QString &text, int from);

    bool m_difference = false;
};

} // namespace mailseal
