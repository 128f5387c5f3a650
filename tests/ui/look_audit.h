// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is wrong with a window as it stands: text that is cut, parts that lie outside their place or on each
// other, controls without a name or out of reach, mnemonics given twice, colours that are hard to read. One
// sentence for each, with the object's name; none: all is well.
#pragma once

#include <QPalette>
#include <QStringList>

class QSize;
class QWidget;

namespace mailseal::test {

QStringList faultsOfLook(QWidget *window);
// The same once it is laid out, each sentence with the view's name; also if the window is larger than that.
// With MAILSEAL_PICTURES=FOLDER a picture of it is kept there, named after the row of the test.
QStringList faultsOfView(QWidget &window, const char *view, const QSize &most);

QPalette darkPalette(); // as KDE's Breeze has it

} // namespace mailseal::test
