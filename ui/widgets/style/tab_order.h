// SPDX-License-Identifier: GPL-3.0-or-later
//
// Makes Tab follow the layout, whatever the order in which the widgets were created.
#pragma once

#include <QList>

class QWidget;

namespace mailseal {

void tabInLayoutOrder(QWidget *root);
// What Tab can reach below root, in the order of the layout.
QList<QWidget *> focusableInLayoutOrder(QWidget *root);

} // namespace mailseal
