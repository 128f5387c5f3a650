// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli diagnose: what the messages of a mail server's log mean about TLS, and what mends it. Exit
// status: 0 nothing but notes, 1 faults, or no log of a mail server, or a failure, 2 wrong use.
#pragma once

#include "app/cli/command_options.h"
#include "app/cli/terminal.h"

namespace mailseal::cli {

struct DiagnoseOptions
{
    std::vector<std::string> files;
    std::string since;
    bool json = false;
};

void addOptions(const CommandOptions &command, DiagnoseOptions &options);
ExitCode runDiagnose(const DiagnoseOptions &options);

} // namespace mailseal::cli
