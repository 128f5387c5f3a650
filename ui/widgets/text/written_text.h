// SPDX-License-Identifier: GPL-3.0-or-later
//
// A text as it has to be written or published, with a title above and a button that copies it. Its lines stay
// lines: what is too long for the page is scrolled.
#pragma once

#include <QWidget>

namespace mailseal {

class CodeView;
class CopyButton;
class TextLabel;

class WrittenText : public QWidget
{
    Q_OBJECT
public:
    explicit WrittenText(const QString &name, QWidget *parent = nullptr); // for object names

    void setTexts(const QString &title, const QString &text); // the title names it for screen readers, too

protected:
    void changeEvent(QEvent *event) override;

private:
    void fit();

    TextLabel *m_title;
    CopyButton *m_copy;
    CodeView *m_text;
};

} // namespace mailseal
