// SPDX-License-Identifier: GPL-3.0-or-later
//
// Scrolls the page so that something that has just appeared is seen.
#pragma once

class QWidget;

namespace mailseal {

// As soon as the widget has its place.
void bringIntoView(QWidget *widget);

} // namespace mailseal
