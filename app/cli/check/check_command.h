// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli check: what the ports of servers really do. Exit status: 1 also for errors and warnings.
#pragma once

#include "app/cli/command_options.h"
#include "app/cli/terminal.h"

namespace mailseal::cli {

struct CheckOptions
{
    std::vector<std::string> hosts;
    std::vector<std::string> ports;
    std::vector<std::string> names;
    std::string trusted;
    std::string compared;
    std::string set;
    std::string list;
    std::string junit;
    std::string report;
    bool quick = false;
    bool ciphers = false;
    bool json = false;
};

void addOptions(const CommandOptions &command, CheckOptions &options);
ExitCode runCheck(const CheckOptions &options);

} // namespace mailseal::cli
