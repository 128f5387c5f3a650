// SPDX-License-Identifier: GPL-3.0-or-later
//
// A surface with a hairline around it.
#pragma once

#include <QWidget>

namespace mailseal {

class Card : public QWidget
{
    Q_OBJECT
public:
    explicit Card(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

void drawCard(
    QPainter &painter, const QRect &rect, const QColor &surface, const QColor &line, double width = 1);
// Around the card that has the keyboard focus.
void drawFocusRing(QPainter &painter, const QRect &rect, const QPalette &palette);

// A line between two rows of a card.
class Hairline : public QWidget
{
    Q_OBJECT
public:
    explicit Hairline(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

// A surface in the colour of text fields, with a hairline on one edge: the bars and panels of the window.
class Panel : public QWidget
{
    Q_OBJECT
public:
    explicit Panel(Qt::Edge edge, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Qt::Edge m_edge;
};

} // namespace mailseal
