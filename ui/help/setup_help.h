// SPDX-License-Identifier: GPL-3.0-or-later
//
// What field_help.h says of the fields of the wizard.
#pragma once

#include <QString>

class QWidget;

namespace mailseal {

QString setupHelp(const QWidget *field); // empty: nothing

} // namespace mailseal
