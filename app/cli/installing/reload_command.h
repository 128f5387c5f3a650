// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli reload [SERVER…]: has this machine's mail servers check and reload their configuration, after
// asking for the administrator's password. Exit status: 0 done, 1 failed, 2 wrong use.
#pragma once

#include "app/cli/command_options.h"
#include "app/cli/terminal.h"

namespace mailseal::cli {

struct ReloadOptions
{
    std::vector<std::string> servers;
    std::string ssh;
};
void addOptions(const CommandOptions &command, ReloadOptions &options);
ExitCode runReload(const ReloadOptions &options);

} // namespace mailseal::cli
