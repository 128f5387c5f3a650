// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli received: the way that a mail took, and with what TLS each step was made. Exit status: 0 no
// step is known to have been without TLS, 1 one was, or no headers, or a failure, 2 wrong use.
#pragma once

#include "app/cli/command_options.h"
#include "app/cli/terminal.h"

namespace mailseal::cli {

struct ReceivedOptions
{
    std::vector<std::string> files;
    bool json = false;
};

void addOptions(const CommandOptions &command, ReceivedOptions &options);
ExitCode runReceived(const ReceivedOptions &options);

} // namespace mailseal::cli
