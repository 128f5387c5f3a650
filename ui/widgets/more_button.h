// SPDX-License-Identifier: GPL-3.0-or-later
//
// Opens more of a page, below it: an arrow and a word. toggled() says whether it is open.
#pragma once

#include <QToolButton>

namespace mailseal {

class MoreButton : public QToolButton
{
    Q_OBJECT
public:
    explicit MoreButton(QWidget *parent = nullptr);

protected:
    // The arrow says that it is open: no pressed button.
    void initStyleOption(QStyleOptionToolButton *option) const override;
};

} // namespace mailseal
