// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is shown, on paper: in the fixed font, with what it is at the top and page numbers.
#pragma once

#include <QString>
#include <memory>

class QPagedPaintDevice;
class QPrinter;
class QWidget;

namespace mailseal {

class HintLine;

// Asks for a printer.
void printText(QWidget *parent, const QString &title, const QString &text, HintLine *told);
// When the printer does not take the pages, that is told.
void printInThread(
    const std::shared_ptr<QPrinter> &printer, const QString &title, const QString &text, HintLine *told);
void printTo(QPagedPaintDevice &device, const QString &title, const QString &text);

} // namespace mailseal
