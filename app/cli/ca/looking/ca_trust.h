// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli ca trust: how devices come to trust the root, and forget it again. --json:
// {"root":…,"fingerprintSha256":…,"file":…,"steps":[{"platform":…,"title":…,"install":[…],"remove":[…],"note":…}]}
#pragma once

#include "app/cli/ca/ca_options.h"

namespace mailseal::cli {

struct CaTrustOptions
{
    CaPlace place;
    std::string platform; // empty: all
    std::string profile;
    std::string bundle;
    bool remove = false;
};
void addOptions(const CommandOptions &command, CaTrustOptions &options);
ExitCode runCaTrust(const CaTrustOptions &options);

} // namespace mailseal::cli
