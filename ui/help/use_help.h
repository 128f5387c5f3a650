// SPDX-License-Identifier: GPL-3.0-or-later
//
// What field_help.h says of the pages, and of the fields of all uses but the wizard.
#pragma once

#include <QString>

class QWidget;

namespace mailseal {

QString useHelp(const QWidget *field); // empty: nothing

} // namespace mailseal
