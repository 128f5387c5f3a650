// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli setup --hosts FILE.csv: a set for each host of a list, in one folder, archive or Ansible role.
#pragma once

#include "app/cli/setup/setup_options.h"
#include "app/cli/terminal.h"

namespace mailseal::cli {

// Reports everything that is wrong with the list, each fault with its line, before anything is made.
ExitCode runHostList(const SetupOptions &options);

} // namespace mailseal::cli
