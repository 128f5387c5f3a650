// SPDX-License-Identifier: GPL-3.0-or-later
//
// A script that completes commands, options and file names in fish. It needs nothing but the shell itself.
// Source: fish's complete(1).
#pragma once

#include "app/cli/describe/option_table.h"

namespace mailseal::cli {

QString fishCompletions(const QList<CommandRow> &table);

} // namespace mailseal::cli
