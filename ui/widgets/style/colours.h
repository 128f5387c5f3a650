// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every colour is derived from the palette's roles, so that the window fits any theme, light or dark. Text
// colours have a contrast of at least 4.5:1 (WCAG 2.1 §1.4.3) against Window, Base and the tints.
#pragma once

#include <QPalette>

namespace mailseal {

double contrast(const QColor &one, const QColor &other); // 1 to 21

QColor secondaryText(const QPalette &palette);
QColor hairline(const QPalette &palette);
QColor accent(const QPalette &palette);     // a surface for HighlightedText
QColor accentText(const QPalette &palette); // text and lines in the accent
QColor accentTint(const QPalette &palette); // behind a selection
enum class Tone { Good, Caution, Bad };
QColor toneText(const QPalette &palette, Tone tone);
QColor toneTint(const QPalette &palette, Tone tone); // behind an added or removed line

} // namespace mailseal
