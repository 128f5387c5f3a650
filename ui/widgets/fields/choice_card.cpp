// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/fields/choice_card.h"

#include "ui/widgets/card.h"
#include "ui/widgets/style/colours.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOptionButton>

namespace mailseal {

constexpr int margin = 12;
constexpr int wrapping = Qt::TextWordWrap | Qt::TextShowMnemonic | Qt::AlignLeft | Qt::AlignTop;

ChoiceCard::ChoiceCard(QWidget *parent) : QRadioButton(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAttribute(Qt::WA_Hover);
}

void ChoiceCard::setTexts(const QString &title, const QString &description)
{
    setText(title);
    m_description = description;
    setAccessibleDescription(description);
    updateGeometry();
    update();
}

QFont ChoiceCard::titleFont() const
{
    QFont strong = font();
    strong.setWeight(QFont::DemiBold);
    return strong;
}

int ChoiceCard::textLeft() const
{
    return margin + style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth) + margin;
}

QSize ChoiceCard::sizeHint() const
{
    return {280, heightForWidth(280)};
}

QSize ChoiceCard::minimumSizeHint() const
{
    // heightForWidth() gives the real height.
    return {200, 2 * margin + 2 * fontMetrics().height()};
}

int ChoiceCard::heightForWidth(int width) const
{
    const QRect room(0, 0, qMax(1, width - textLeft() - margin), 10000);
    const int title = QFontMetrics(titleFont()).boundingRect(room, wrapping, text()).height();
    return 2 * margin + title + 2 + fontMetrics().boundingRect(room, wrapping, m_description).height();
}

void ChoiceCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QPalette &colours = palette();
    drawCard(painter, rect(), isChecked() ? accentTint(colours) : colours.color(QPalette::Base),
        isChecked() || underMouse() ? accentText(colours) : hairline(colours));
    if (hasFocus())
        drawFocusRing(painter, rect(), colours);

    QStyleOptionButton option;
    initStyleOption(&option);
    const QSize indicator(style()->pixelMetric(QStyle::PM_ExclusiveIndicatorWidth, &option, this),
        style()->pixelMetric(QStyle::PM_ExclusiveIndicatorHeight, &option, this));
    const int line = QFontMetrics(titleFont()).height();
    option.rect = QRect(QPoint(margin, margin + (line - indicator.height()) / 2), indicator);
    style()->drawPrimitive(QStyle::PE_IndicatorRadioButton, &option, &painter, this);

    const QRect room = rect().adjusted(textLeft(), margin, -margin, -margin);
    painter.setFont(titleFont());
    painter.setPen(colours.color(QPalette::Text));
    QRect used;
    painter.drawText(room, wrapping, text(), &used);
    painter.setFont(font());
    painter.setPen(secondaryText(colours));
    painter.drawText(room.adjusted(0, used.height() + 2, 0, 0), wrapping, m_description);
}

} // namespace mailseal
