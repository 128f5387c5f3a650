// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli mta-sts: the policy and the records for a domain's servers, next to what is published.
#pragma once

#include "app/cli/command_options.h"
#include "app/cli/terminal.h"

namespace mailseal::cli {

struct StsOptions
{
    std::string domain;
    std::string mode;
    std::string maxAge;
    std::vector<std::string> mx;
    std::string out;
    bool replace = false;
    bool json = false;
};

void addOptions(const CommandOptions &command, StsOptions &options);
ExitCode runSts(const StsOptions &options);

} // namespace mailseal::cli
