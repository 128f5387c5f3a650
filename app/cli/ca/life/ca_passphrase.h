// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli ca passphrase: puts the CA's key under another passphrase.
#pragma once

#include "app/cli/ca/ca_options.h"

namespace mailseal::cli {

struct CaPassphraseOptions
{
    CaPlace place;
    std::string newPassphraseFile;
};
void addOptions(const CommandOptions &command, CaPassphraseOptions &options);
ExitCode runCaPassphrase(const CaPassphraseOptions &options);

} // namespace mailseal::cli
