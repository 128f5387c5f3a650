// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/more_button.h"

#include <QStyleOptionToolButton>

namespace mailseal {

MoreButton::MoreButton(QWidget *parent) : QToolButton(parent)
{
    setCheckable(true);
    setAutoRaise(true);
    setFocusPolicy(Qt::StrongFocus);
    setArrowType(Qt::RightArrow);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(this, &QToolButton::toggled, this,
        [this](bool open) { setArrowType(open ? Qt::DownArrow : Qt::RightArrow); });
}

void MoreButton::initStyleOption(QStyleOptionToolButton *option) const
{
    QToolButton::initStyleOption(option);
    option->state &= ~QStyle::State_On;
}

} // namespace mailseal
