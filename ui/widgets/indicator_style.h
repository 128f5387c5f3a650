// SPDX-License-Identifier: GPL-3.0-or-later
//
// Fusion, Qt's own style, with boxes and dots that can be seen on any palette: it outlines them in a darker
// shade of the window, which vanishes on a dark one (WCAG 2.1 §1.4.11 wants 3:1). Other styles stay as they
// are.
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
};

// For an application that runs with Fusion; otherwise does nothing.
void useVisibleIndicators();

// Some dark themes name no colour for placeholders, and Qt's own is black then.
void useVisiblePlaceholders();

} // namespace mailseal
