// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli domain: a mail domain as its senders see it.
#pragma once

#include "app/cli/command_options.h"
#include "app/cli/terminal.h"

namespace mailseal::cli {

struct DomainOptions
{
    std::vector<std::string> domains;
    bool json = false;
};

void addOptions(const CommandOptions &command, DomainOptions &options);
ExitCode runDomain(const DomainOptions &options);

} // namespace mailseal::cli
