// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/primary_button.h"

#include "ui/widgets/style/colours.h"

#include <QPainter>

namespace mailseal {

constexpr int air = 32; // beside the text

PrimaryButton::PrimaryButton(QWidget *parent) : QPushButton(parent)
{
    setAutoDefault(true);
    setAttribute(Qt::WA_Hover);
}

QSize PrimaryButton::sizeHint() const
{
    const int text = fontMetrics().size(Qt::TextShowMnemonic, this->text()).width();
    const QSize usual = QPushButton::sizeHint();
    return {qMax(usual.width(), text + air), usual.height()};
}

void PrimaryButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor surface
        = isEnabled() ? accent(palette()) : palette().color(QPalette::Active, QPalette::Window);
    const QColor text = isEnabled() ? palette().color(QPalette::Active, QPalette::HighlightedText)
                                    : secondaryText(palette());
    painter.setPen(isEnabled() ? QPen(Qt::NoPen) : QPen(hairline(palette())));
    painter.setBrush(isDown()             ? surface.darker(125)
            : underMouse() && isEnabled() ? surface.darker(110)
                                          : surface);
    painter.drawRoundedRect(rect(), 5, 5);
    if (hasFocus()) {
        painter.setPen(QPen(text, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(2.5, 2.5, -2.5, -2.5), 3, 3);
    }
    painter.setPen(text);
    const QString shown
        = fontMetrics().elidedText(this->text(), Qt::ElideMiddle, width() - air / 2, Qt::TextShowMnemonic);
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextShowMnemonic, shown);
}

} // namespace mailseal
