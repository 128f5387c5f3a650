// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/chip.h"

#include "ui/widgets/style/colours.h"
#include "ui/widgets/style/line_icon.h"

#include <QPainter>

namespace mailseal {

constexpr int sign = 16;

Chip::Chip(QWidget *parent) : QAbstractButton(parent)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Chip::sizeHint() const
{
    const QSize words = fontMetrics().size(Qt::TextShowMnemonic, text());
    return {words.width() + sign + 28, qMax(28, words.height() + 12)};
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPalette &colours = palette();
    const QColor lines = isChecked() || underMouse() ? accentText(colours) : hairline(colours);
    painter.setPen(QPen(hasFocus() ? accentText(colours) : lines, hasFocus() ? 2 : 1));
    painter.setBrush(isChecked() ? accentTint(colours) : colours.color(QPalette::Base));
    const double round = height() / 2.0 - 1;
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), round, round);
    drawLineIcon(painter, isChecked() ? QStringLiteral("emblem-ok") : QStringLiteral("list-add"),
        QRectF(10, (height() - sign) / 2.0, sign, sign),
        isChecked() ? accentText(colours) : secondaryText(colours));
    painter.setPen(colours.color(QPalette::Text));
    painter.drawText(rect().adjusted(10 + sign + 4, 0, -10, 0),
        Qt::AlignVCenter | Qt::AlignLeft | Qt::TextShowMnemonic, text());
}

} // namespace mailseal
