// SPDX-License-Identifier: GPL-3.0-or-later
//
// The head of a page: its title and one sentence, and the space below them.
#pragma once

#include <QWidget>

namespace mailseal {

class TextLabel;

class PageHeader : public QWidget
{
    Q_OBJECT
public:
    explicit PageHeader(QWidget *parent = nullptr);

    void setTexts(const QString &title, const QString &sentence);

private:
    TextLabel *m_title;
    TextLabel *m_sentence;
};

} // namespace mailseal
