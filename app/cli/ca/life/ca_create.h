// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli ca create: makes a CA in a folder of its own. --json:
// {"folder":…,"root":…,"fingerprintSha256":…,"domains":[…],"notAfter":…,"files":[…]}
#pragma once

#include "app/cli/ca/ca_options.h"

namespace mailseal::cli {

struct CaCreateOptions
{
    CaPlace place;
    std::vector<std::string> domains;
    std::string name;
    std::string key = "ecdsa-p384";
    std::string days;
    std::string intermediateDays;
    std::string lists;
    bool intermediate = false;
    bool experiment = false; // a key that nobody else verifies
};
void addOptions(const CommandOptions &command, CaCreateOptions &options);
ExitCode runCaCreate(const CaCreateOptions &options);

} // namespace mailseal::cli
