// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/primary_button.h"

#include "ui/widgets/style/colours.h"

#include <QPainter>

namespace mailseal {

PrimaryButton::PrimaryButton(QWidget *parent) : QPushButton(parent)
{
    setAutoDefault(true);
    setAttribute(Qt::WA_Hover);
}

void PrimaryButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor surface = accent(palette());
    const QColor text = palette().color(QPalette::Active, QPalette::HighlightedText);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isDown() ? surface.darker(125) : underMouse() ? surface.darker(110) : surface);
    painter.drawRoundedRect(rect(), 5, 5);
    if (hasFocus()) {
        painter.setPen(QPen(text, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(2.5, 2.5, -2.5, -2.5), 3, 3);
    }
    painter.setPen(text);
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextShowMnemonic, this->text());
}

} // namespace mailseal
