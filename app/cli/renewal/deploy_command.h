// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli deploy: the hook of an ACME client; brings what it has renewed to the servers of an installed
// set, without asking anybody. Exit status: 0 the servers show it, 1 they do not or nothing was installed, 2
// wrong use.
#pragma once

#include "app/cli/command_options.h"
#include "app/cli/terminal.h"

namespace mailseal::cli {

struct DeployOptions
{
    std::string set;
    std::vector<std::string> files;
    bool json = false;
};
void addOptions(const CommandOptions &command, DeployOptions &options);
ExitCode runDeploy(const DeployOptions &options);

} // namespace mailseal::cli
