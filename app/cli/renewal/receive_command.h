// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli receive FILE…: takes a CA's reply, judges it, and puts it in the place of what is there. Exit
// status: 0 done, 1 failed, 2 wrong use or a reply that cannot be used.
#pragma once

#include "app/cli/setup/setup_options.h"
#include "app/cli/terminal.h"

namespace mailseal::cli {

struct ReceiveOptions
{
    std::vector<std::string> files;
    std::string set;
    std::string key;
    std::string passphraseFile;
    bool fetch = false;
    SetupOptions where; // only what addTarget() sets, and --json
};
void addOptions(const CommandOptions &command, ReceiveOptions &options);
ExitCode runReceive(const ReceiveOptions &options);

} // namespace mailseal::cli
