// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli install: installs a setup that was written to a folder on a system, all of it or nothing. Exit
// status: 0 done, 1 failed, 2 wrong use.
#pragma once

#include "app/cli/command_options.h"
#include "app/cli/terminal.h"

namespace mailseal::cli {

struct InstallOptions
{
    std::string plan;
    std::string root = "/";
    bool replace = false;
    bool anywhere = false;
    bool reload = false;
    bool configure = false;
    bool dryRun = false;
    bool json = false;
};
void addOptions(const CommandOptions &command, InstallOptions &options);
ExitCode runInstall(const InstallOptions &options);

} // namespace mailseal::cli
