// SPDX-License-Identifier: GPL-3.0-or-later
//
// Asks for text that goes into a command: words to search for, or a literal of several lines.
#pragma once

#include <QDialog>

namespace mailseal {

class WordsDialog : public QDialog
{
    Q_OBJECT
public:
    enum class Kind { Search, Literal };

    // Deletes itself when it is closed.
    WordsDialog(Kind kind, QWidget *parent);

Q_SIGNALS:
    void given(const QString &text);
};

} // namespace mailseal
