// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli renew: makes a new request for a remembered set, with the same answers and the same key or a
// new one. The servers go on with what they have. --json:
// {"host":…,"request":FILE,"key":FILE|null,"publicKeySha256":HEX,"oldPublicKeySha256":HEX,"subject":…,
//  "renewals":[DATE…]}
#pragma once

#include "app/cli/command_options.h"
#include "app/cli/terminal.h"

namespace mailseal::cli {

struct RenewOptions
{
    std::string set;
    std::string key;
    std::string out;
    bool newKey = false;
    bool replace = false;
    bool json = false;
};
void addOptions(const CommandOptions &command, RenewOptions &options);
ExitCode runRenew(const RenewOptions &options);

} // namespace mailseal::cli
