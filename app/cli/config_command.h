// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli config: what the servers are configured to do now, explained, with findings and the difference
// to what would be proposed. Exit status 0 no findings, 1 findings or a failure, 2 wrong use.
#pragma once

#include "app/cli/command_options.h"
#include "app/cli/terminal.h"

namespace mailseal::cli {

struct ConfigOptions
{
    std::string root = "/";
    std::string server;
    bool json = false;
};

void addOptions(const CommandOptions &command, ConfigOptions &options);
ExitCode runConfig(const ConfigOptions &options);

} // namespace mailseal::cli
