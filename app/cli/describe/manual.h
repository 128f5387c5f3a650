// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of a manual page that lists commands and options, in the macros of man(7) and in UTF-8. What
// stands before and after it is in packaging/man.
#pragma once

#include "app/cli/describe/option_table.h"

namespace mailseal::cli {

// The options of the program itself, then a heading for each command. Options of the program that a command
// repeats are left out there.
QString manualOf(const QList<CommandRow> &table);

} // namespace mailseal::cli
