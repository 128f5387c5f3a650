// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/action_card.h"

#include "ui/widgets/card.h"
#include "ui/widgets/style/colours.h"
#include "ui/widgets/style/line_icon.h"

#include <QKeyEvent>
#include <QPainter>

namespace mailseal {

constexpr int margin = 20;
constexpr int iconSide = 32;
constexpr int wrapping = Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop;

ActionCard::ActionCard(const QString &iconName, QWidget *parent)
    : QAbstractButton(parent),
      m_iconName(iconName)
{
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ActionCard::setTexts(const QString &title, const QString &description)
{
    setText(title);
    m_description = description;
    setAccessibleName(title);
    setAccessibleDescription(description);
    updateGeometry();
    update();
}

QFont ActionCard::titleFont() const
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.15);
    large.setWeight(QFont::DemiBold);
    return large;
}

int ActionCard::textLeft() const
{
    return margin + iconSide + 20;
}

QSize ActionCard::sizeHint() const
{
    return {560, heightForWidth(560)};
}

QSize ActionCard::minimumSizeHint() const
{
    // heightForWidth() gives the real height.
    return {320, 2 * margin + 2 * fontMetrics().height()};
}

int ActionCard::heightForWidth(int width) const
{
    const QRect room(0, 0, qMax(1, width - textLeft() - 2 * margin - 16), 10000);
    const int title = QFontMetrics(titleFont()).boundingRect(room, wrapping, text()).height();
    return 2 * margin + title + 4 + fontMetrics().boundingRect(room, wrapping, m_description).height();
}

void ActionCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QPalette &colours = palette();
    const bool pointed = underMouse() || isDown();
    drawCard(painter, rect(), isDown() ? accentTint(colours) : colours.color(QPalette::Base),
        pointed ? accentText(colours) : hairline(colours));
    if (hasFocus())
        drawFocusRing(painter, rect(), colours);

    drawLineIcon(painter, m_iconName, QRectF(margin, (height() - iconSide) / 2.0, iconSide, iconSide),
        accentText(colours));
    drawLineIcon(painter, QStringLiteral("go-next"),
        QRectF(width() - margin - 16, height() / 2.0 - 10, 20, 20), secondaryText(colours));

    QRect room = rect().adjusted(textLeft(), margin, -2 * margin - 16, -margin);
    painter.setFont(titleFont());
    painter.setPen(colours.color(QPalette::Text));
    QRect used;
    painter.drawText(room, wrapping, text(), &used);
    painter.setFont(font());
    painter.setPen(secondaryText(colours));
    painter.drawText(room.adjusted(0, used.height() + 4, 0, 0), wrapping, m_description);
}

// There is nothing else to press here, so Enter presses the card as the space bar does.
void ActionCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void ActionCard::enterEvent(QEnterEvent *)
{
    update();
}

void ActionCard::leaveEvent(QEvent *)
{
    update();
}

} // namespace mailseal
