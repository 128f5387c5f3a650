// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/style/indicator_style.h"

#include "ui/widgets/style/colours.h"
#include "ui/widgets/style/line_icon.h"

#include <QApplication>
#include <QPainter>
#include <QStyleOption>

namespace mailseal {

IndicatorStyle::IndicatorStyle() : QProxyStyle(QStringLiteral("fusion"))
{
    // The application finds its style by this name.
    setObjectName(QStringLiteral("fusion"));
}

void IndicatorStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const bool round = element == PE_IndicatorRadioButton;
    if (!round && element != PE_IndicatorCheckBox) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    }
    const QPalette &colours = option->palette;
    const bool enabled = option->state & State_Enabled;
    const bool on = option->state & State_On;
    const bool pointed = option->state & State_MouseOver;
    const QColor line = !enabled ? hairline(colours)
        : on || pointed          ? accentText(colours)
                                 : secondaryText(colours);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const int side = qMin(option->rect.width(), option->rect.height());
    QRectF box(0, 0, side - 1, side - 1);
    box.moveCenter(QRectF(option->rect).center());
    painter->setPen(QPen(line, 1.2));
    painter->setBrush(option->state & State_Sunken ? accentTint(colours) : colours.color(QPalette::Base));
    if (round)
        painter->drawEllipse(box);
    else
        painter->drawRoundedRect(box, 2, 2);
    if (on && round) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(line);
        painter->drawEllipse(box.adjusted(side * 0.26, side * 0.26, -side * 0.26, -side * 0.26));
    } else if (on) {
        drawLineIcon(*painter, QStringLiteral("emblem-ok"), box, line);
    }
    painter->restore();
}

int IndicatorStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    const int usual = QProxyStyle::pixelMetric(metric, option, widget);
    if (metric != PM_IndicatorWidth && metric != PM_IndicatorHeight && metric != PM_ExclusiveIndicatorWidth
        && metric != PM_ExclusiveIndicatorHeight)
        return usual;
    return besideText(usual, QFontMetrics(QApplication::font()));
}

// Fusion leaves five pixels beside a button's text.
QSize IndicatorStyle::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &contents, const QWidget *widget) const
{
    const QSize usual = QProxyStyle::sizeFromContents(type, option, contents, widget);
    return type == CT_PushButton ? usual + QSize(12, 0) : usual;
}

void useVisibleIndicators()
{
    if (QApplication::style()->name().compare(QLatin1String("fusion"), Qt::CaseInsensitive) == 0)
        QApplication::setStyle(new IndicatorStyle);
}

void useVisiblePlaceholders()
{
    QPalette palette = QApplication::palette();
    const QColor base = palette.color(QPalette::Base);
    const auto seen = [&base](const QColor &colour) {
        const qreal alpha = colour.alphaF();
        return QColor::fromRgbF(float(colour.redF() * alpha + base.redF() * (1 - alpha)),
            float(colour.greenF() * alpha + base.greenF() * (1 - alpha)),
            float(colour.blueF() * alpha + base.blueF() * (1 - alpha)));
    };
    constexpr double readable = 3;
    if (contrast(seen(palette.color(QPalette::PlaceholderText)), base) >= readable)
        return;
    palette.setColor(QPalette::PlaceholderText, secondaryText(palette));
    QApplication::setPalette(palette);
}

} // namespace mailseal
