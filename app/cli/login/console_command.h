// SPDX-License-Identifier: GPL-3.0-or-later
//
// `mailseal-cli imap`: logs in and speaks IMAP: commands from the command line, from standard input, or typed
// at a terminal.
#pragma once

#include "app/cli/login/login_options.h"

namespace mailseal::cli {

struct ConsoleOptions
{
    LoginOptions login;
    std::vector<std::string> commands;
    std::string idleSeconds;
    bool unfolded = false;
    bool allowDeleting = false;
};

void addOptions(const CommandOptions &command, ConsoleOptions &options);
ExitCode runConsole(const ConsoleOptions &options);

} // namespace mailseal::cli
