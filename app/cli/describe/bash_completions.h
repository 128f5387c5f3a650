// SPDX-License-Identifier: GPL-3.0-or-later
//
// A script that completes commands, options and file names in bash. It needs nothing but the shell itself.
// Source: bash(1), “Programmable Completion”.
#pragma once

#include "app/cli/describe/option_table.h"

namespace mailseal::cli {

QString bashCompletions(const QList<CommandRow> &table);

} // namespace mailseal::cli
