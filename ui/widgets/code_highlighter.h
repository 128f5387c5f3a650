// SPDX-License-Identifier: GPL-3.0-or-later
//
// Sets comments, names of settings and PEM boundaries apart, in colours derived from the palette.
#pragma once

#include <QSyntaxHighlighter>

namespace mailseal {

class CodeHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    explicit CodeHighlighter(QTextDocument *document) : QSyntaxHighlighter(document) { }

protected:
    void highlightBlock(const QString &text) override;
};

} // namespace mailseal
