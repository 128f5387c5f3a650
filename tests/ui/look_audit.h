// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is wrong with a window as it stands: text that is cut, parts that lie outside their place or on each
// other, controls without a name or out of reach, mnemonics given twice, colours that are hard to read. One
// sentence for each, with the object's name; none: all is well.
#pragma once

#include <QStringList>

class QWidget;

namespace mailseal::test {

QStringList faultsOfLook(QWidget *window);

} // namespace mailseal::test
