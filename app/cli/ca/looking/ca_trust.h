// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli ca trust: how devices come to trust the root, and forget it again. --json:
// {"root":…,"fingerprintSha256":…,"file":…,"steps":[{"platform":…,"title":…,"install":[…],"remove":[…],"note":…}],
//  "roots":[{"number":1,"root":…,"fingerprintSha256":…,"use":…}]}
// With --serve it offers a page to phones on the same network (model/ca/serving/); --json then:
// {"url":…,"minutes":…,"root":…,"fingerprintSha256":…}
#pragma once

#include "app/cli/ca/ca_options.h"

namespace mailseal::cli {

struct CaTrustOptions
{
    CaPlace place;
    std::string platform; // empty: all
    std::string root;     // its number; empty: the newest
    std::string out;
    std::string profile;
    std::string bundle;
    bool remove = false;
    std::string serve; // an address, or “auto”
    std::string minutes;
};
void addOptions(const CommandOptions &command, CaTrustOptions &options);
ExitCode runCaTrust(const CaTrustOptions &options);

} // namespace mailseal::cli
