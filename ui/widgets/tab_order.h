// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tab goes through widgets in the order in which they are laid out, whatever the order in which they were
// made.
#pragma once

#include <QList>

class QWidget;

namespace mailseal {

void tabInLayoutOrder(QWidget *root);
// What Tab can reach below root, in the order of the layout.
QList<QWidget *> focusableInLayoutOrder(QWidget *root);

} // namespace mailseal
