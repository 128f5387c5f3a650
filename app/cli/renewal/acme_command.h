// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli acme: what is typed to have an ACME client obtain and renew a certificate, and hand it to
// “deploy”. Exit status: 0 shown, 1 a failure, 2 wrong use.
#pragma once

#include "app/cli/command_options.h"
#include "app/cli/terminal.h"

namespace mailseal::cli {

struct AcmeOptions
{
    std::string set;
    std::vector<std::string> hosts;
    std::string client; // “certbot@2.1”
    bool json = false;
};
void addOptions(const CommandOptions &command, AcmeOptions &options);
ExitCode runAcme(const AcmeOptions &options);

} // namespace mailseal::cli
