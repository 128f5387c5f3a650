// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli config: what the servers are configured to do now, explained, with findings and the difference
// to what would be proposed. Exit status: 0 no findings, 1 findings or a failure, 2 wrong use. With --for it
// rehearses an upgrade instead: 0 nothing keeps the new version from starting, 1 something does.
#pragma once

#include "app/cli/command_options.h"
#include "app/cli/terminal.h"

namespace mailseal::cli {

struct ConfigOptions
{
    std::string root = "/";
    std::string server;
    std::string target; // “dovecot@2.4”
    std::string out;
    std::string ssh;
    bool replace = false;
    bool explain = false;
    bool json = false;
};

void addOptions(const CommandOptions &command, ConfigOptions &options);
ExitCode runConfig(const ConfigOptions &options);

} // namespace mailseal::cli
