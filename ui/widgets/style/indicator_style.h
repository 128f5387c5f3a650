// SPDX-License-Identifier: GPL-3.0-or-later
//
// Fusion, Qt's own style, with check boxes, radio buttons and frames of fields that are visible on any
// palette: Fusion outlines them in a darker shade of the window, which vanishes on a dark one (WCAG 2.1
// §1.4.11 requires 3:1). Other styles stay as they are.
#pragma once

#include <QProxyStyle>

namespace mailseal {

class IndicatorStyle : public QProxyStyle
{
    Q_OBJECT
public:
    IndicatorStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
        const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget) const override;
    // The text of a combo box stands below that of a line edit.
    QRect subControlRect(ComplexControl control, const QStyleOptionComplex *option, SubControl part,
        const QWidget *widget) const override;
    // Signs and the icons of buttons grow with the text.
    QSize sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &contents,
        const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
};

// For an application that uses Fusion; otherwise does nothing.
void useVisibleIndicators();

// Some dark themes define no colour for placeholders, and Qt then uses black.
void useVisiblePlaceholders();

} // namespace mailseal
