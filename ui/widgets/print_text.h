// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is shown, on paper: in the fixed font, with what it is at the top and page numbers.
#pragma once

#include <QString>

class QPagedPaintDevice;
class QWidget;

namespace mailseal {

// Asks for a printer; the pages are made in a thread.
void printText(QWidget *parent, const QString &title, const QString &text);
void printTo(QPagedPaintDevice &device, const QString &title, const QString &text);

} // namespace mailseal
