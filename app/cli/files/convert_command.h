// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli convert: files of any form as one file of another form. A failure leaves no file.
#pragma once

#include "app/cli/command_options.h"
#include "app/cli/terminal.h"

namespace mailseal::cli {

struct ConvertOptions
{
    std::vector<std::string> files;
    std::string format;
    std::string part;
    std::string friendlyName;
    std::string passphraseFile;
    std::string newPassphraseFile;
    std::string limit;
    std::string out;
    bool noPassphrase = false;
    bool withoutRoot = false;
    bool replace = false;
};

void addOptions(const CommandOptions &command, ConvertOptions &options);

// Runs in a worker thread: an encrypted key asks for its passphrase through the main thread.
ExitCode runConvert(const ConvertOptions &options);

} // namespace mailseal::cli
