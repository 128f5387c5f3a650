// SPDX-License-Identifier: GPL-3.0-or-later
//
// Our own line icons (resources/icons/NAME.svg), drawn in a colour of the palette. They are drawn with
// QPainterPath, because Qt's SVG plugin costs megabytes and start-up time, and does not know the palette. The
// files hold only what this code understands: <path> with M L H V C Z (absolute), <circle> and <rect>, one
// stroke.
#pragma once

#include <QIcon>
#include <QPainterPath>

namespace mailseal {

// In a square of 24 units; empty if there is no such icon.
QPainterPath linePath(const QString &name);
void drawLineIcon(QPainter &painter, const QString &name, const QRectF &square, const QColor &colour);

// An icon that follows the palette (ButtonText, HighlightedText when selected).
// The side of an icon beside text: at least as it is drawn, and larger with large text.
int besideText(int side, const QFontMetrics &metrics);

QIcon lineIcon(const QString &name);
// The theme's icon of this name (freedesktop's icon naming specification), otherwise our own.
QIcon themedIcon(const QString &name);

} // namespace mailseal
