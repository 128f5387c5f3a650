// SPDX-License-Identifier: GPL-3.0-or-later
//
// A script that completes commands, options and file names in zsh. It needs nothing but the shell itself.
// Source: zshcompsys(1).
#pragma once

#include "app/cli/describe/option_table.h"

namespace mailseal::cli {

QString zshCompletions(const QList<CommandRow> &table);

} // namespace mailseal::cli
