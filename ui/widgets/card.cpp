// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card.h"

#include "ui/widgets/style/colours.h"

#include <QPainter>

namespace mailseal {

constexpr double radius = 8;

void drawCard(QPainter &painter, const QRect &rect, const QColor &surface, const QColor &line, double width)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(surface);
    painter.setPen(QPen(line, width));
    const double inset = width / 2;
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius);
    painter.restore();
}

void drawFocusRing(QPainter &painter, const QRect &rect, const QPalette &palette)
{
    drawCard(painter, rect, Qt::transparent, accentText(palette), 2);
}

Card::Card(QWidget *parent) : QWidget(parent) { }

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawCard(painter, rect(), palette().color(QPalette::Base), hairline(palette()));
}

Hairline::Hairline(QWidget *parent) : QWidget(parent)
{
    setFixedHeight(1);
}

void Hairline::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), hairline(palette()));
}

Panel::Panel(Qt::Edge edge, QWidget *parent) : QWidget(parent), m_edge(edge) { }

void Panel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    const QRect line = m_edge == Qt::TopEdge ? QRect(0, 0, width(), 1)
        : m_edge == Qt::BottomEdge           ? QRect(0, height() - 1, width(), 1)
        : m_edge == Qt::LeftEdge             ? QRect(0, 0, 1, height())
                                             : QRect(width() - 1, 0, 1, height());
    painter.fillRect(line, hairline(palette()));
}

} // namespace mailseal
