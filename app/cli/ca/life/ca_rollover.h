// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli ca rollover: a new key signs from now on, and what was signed before stays valid. --json: as
// ca create.
#pragma once

#include "app/cli/ca/ca_options.h"

namespace mailseal::cli {

// Where the root's key is; of a CA that signs with an intermediate certificate.
struct RootKeyOptions
{
    std::string file;
    std::string passphraseFile;
};
void addRootKey(const CommandOptions &command, RootKeyOptions &options);

struct CaRolloverOptions
{
    CaPlace place;
    RootKeyOptions rootKey;
    bool newRoot = false;
    std::string days;
    std::string lists;
};
void addOptions(const CommandOptions &command, CaRolloverOptions &options);
ExitCode runCaRollover(const CaRolloverOptions &options);

} // namespace mailseal::cli
