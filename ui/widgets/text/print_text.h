// SPDX-License-Identifier: GPL-3.0-or-later
//
// Prints what is shown: in the fixed font, with a heading and page numbers.
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
// Reports it if the printer does not take the pages.
void printInThread(
    const std::shared_ptr<QPrinter> &printer, const QString &title, const QString &text, HintLine *told);
void printTo(QPagedPaintDevice &device, const QString &title, const QString &text);

} // namespace mailseal
