// SPDX-License-Identifier: GPL-3.0-or-later
//
// A text to read, and below it an explanation of the line with the cursor. The arrow keys choose the line;
// screen readers read the explanation along with it.
#pragma once

#include "model/servers/configured/difference/explained_text.h"

#include <QWidget>

namespace mailseal {

class CodeView;
class MeaningArea;
class TextLabel;

class ExplainedView : public QWidget
{
    Q_OBJECT
public:
    ExplainedView(const QString &name, QWidget *parent);

    // The cursor stays on the same setting if that still exists.
    void setText(const ExplainedText &text);
    const ExplainedText &text() const { return m_text; }
    CodeView *code() const { return m_code; }
    void goToNote(const QString &title, const QString &source);
    void retranslate(const QString &name); // of the text, for screen readers

private:
    bool isUntouched() const; // the cursor is still where it was put at first
    void showFirstLine();
    void explainLine();
    void reserveRoom();

    ExplainedText m_text;
    CodeView *m_code;
    MeaningArea *m_area;
    TextLabel *m_title;
    TextLabel *m_sentence;
    TextLabel *m_source;
};

} // namespace mailseal
