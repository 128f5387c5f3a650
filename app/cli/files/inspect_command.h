// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli inspect: what files hold and what is wrong with them, optionally with the first of them
// mended; or two files side by side. Exit status: 0 nothing worse than a note, or no difference; 1 errors or
// warnings, or a file that cannot be read; 2 wrong use.
#pragma once

#include "app/cli/command_options.h"
#include "app/cli/terminal.h"

namespace mailseal::cli {

struct InspectOptions
{
    std::vector<std::string> files;
    std::vector<std::string> hosts;
    std::string trusted;
    std::string key;
    std::vector<std::string> revocationLists;
    std::string depth;
    std::string time;
    std::string passphraseFile;
    std::string limit;
    std::string out;
    bool mend = false;
    bool noPassphrase = false;
    bool compare = false;
    bool full = false;
    bool replace = false;
    bool json = false;
};

void addOptions(const CommandOptions &command, InspectOptions &options);

// Runs in a worker thread: an encrypted key asks for its passphrase through the main thread.
ExitCode runInspect(const InspectOptions &options);

} // namespace mailseal::cli
