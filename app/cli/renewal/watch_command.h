// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli watch: looks once at all remembered sets and listed hosts, and says what has changed. Exit
// status: 0 nothing but notes, 1 findings or a failure, 2 wrong use; with --as-service 3 for findings alone.
#pragma once

#include "app/cli/command_options.h"
#include "app/cli/terminal.h"

namespace mailseal::cli {

struct WatchOptions
{
    std::string list;
    std::string prometheus;
    std::string mail;
    std::string trusted;
    bool notify = false;
    bool changesOnly = false;
    bool installTimer = false;
    bool removeTimer = false;
    bool asService = false;
    bool json = false;
};

void addOptions(const CommandOptions &command, WatchOptions &options);
ExitCode runWatch(const WatchOptions &options);

} // namespace mailseal::cli
