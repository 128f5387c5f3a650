// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/style/indicator_style.h"

#include "ui/widgets/style/colours.h"
#include "ui/widgets/style/line_icon.h"

#include <QAbstractScrollArea>
#include <QApplication>
#include <QLineEdit>
#include <QPainter>
#include <QStyleOption>

namespace mailseal {
namespace {

constexpr int besideLineEdit = 4; // its text margin: makeRoomy()

// As visible on the field as WCAG 2.1 §1.4.11 requires; no colour where Fusion's own outline is.
QColor frameOfField(const QPalette &colours)
{
    constexpr double visible = 3;
    const QColor base = colours.color(QPalette::Active, QPalette::Base);
    const QColor text = colours.color(QPalette::Active, QPalette::Text);
    if (text.lightnessF() < base.lightnessF())
        return {};
    QColor line = hairline(colours);
    for (int step = 0; step < 20 && contrast(line, base) < visible; ++step)
        line = line.lighter(108);
    return line;
}

// Over Fusion's frame, unless that one shows the focus.
void drawFrame(const QStyleOption &option, QPainter &painter, const QWidget *widget)
{
    const QColor line = frameOfField(option.palette);
    const bool hasFocus = widget != nullptr && widget->hasFocus();
    if (!line.isValid() || hasFocus || (option.state & QStyle::State_HasFocus)
        || !(option.state & QStyle::State_Enabled))
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(line);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter.restore();
}

} // namespace

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
        // A combo box draws its line edit's frame itself: below.
        if (element == PE_FrameLineEdit && qobject_cast<const QLineEdit *>(widget) != nullptr)
            drawFrame(*option, *painter, widget);
        else if (element == PE_Frame && qobject_cast<const QAbstractScrollArea *>(widget) != nullptr)
            drawFrame(*option, *painter, widget);
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

void IndicatorStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
    if ((combo != nullptr && combo->editable && combo->frame) || (spin != nullptr && spin->frame))
        drawFrame(*option, *painter, widget);
}

QRect IndicatorStyle::subControlRect(
    ComplexControl control, const QStyleOptionComplex *option, SubControl part, const QWidget *widget) const
{
    const QRect usual = QProxyStyle::subControlRect(control, option, part, widget);
    if (control != CC_ComboBox || part != SC_ComboBoxEditField)
        return usual;
    return option->direction == Qt::RightToLeft ? usual.adjusted(0, 0, -besideLineEdit, 0)
                                                : usual.adjusted(besideLineEdit, 0, 0, 0);
}

// Four pixels between icon and text, as Qt has it, are too few.
void IndicatorStyle::drawControl(
    ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    if (element != CE_PushButtonLabel || button == nullptr || button->icon.isNull()
        || button->text.isEmpty()) {
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    }
    constexpr QChar thinSpace(0x2009);
    QStyleOptionButton spaced = *button;
    spaced.text.prepend(thinSpace);
    QProxyStyle::drawControl(element, &spaced, painter, widget);
}

int IndicatorStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    const int usual = QProxyStyle::pixelMetric(metric, option, widget);
    if (metric != PM_IndicatorWidth && metric != PM_IndicatorHeight && metric != PM_ExclusiveIndicatorWidth
        && metric != PM_ExclusiveIndicatorHeight && metric != PM_ButtonIconSize)
        return usual;
    return besideText(usual, QFontMetrics(QApplication::font()));
}

// Fusion leaves five pixels beside a button's text.
QSize IndicatorStyle::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &contents, const QWidget *widget) const
{
    const QSize usual = QProxyStyle::sizeFromContents(type, option, contents, widget);
    return type == CT_PushButton ? usual + QSize(12, 0)
        : type == CT_ComboBox    ? usual + QSize(besideLineEdit, 0)
                                 : usual;
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
