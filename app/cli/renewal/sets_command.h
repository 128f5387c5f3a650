// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli sets: lists the sets that are remembered, with what is next for each. Exit status: 0 done, 1
// something has to be done now, 2 wrong use. --json:
// [{"host":…,"names":[…],"servers":[…],"signing":…,"kind":…,"place":…,"notAfter":…|null,"daysLeft":N|null,
//   "publicKeySha256":…,"next":"send-request|…","since":…|null}]
#pragma once

#include "app/cli/command_options.h"
#include "app/cli/terminal.h"

namespace mailseal::cli {

struct SetsOptions
{
    std::string forget;
    std::string sent;
    bool json = false;
};
void addOptions(const CommandOptions &command, SetsOptions &options);
ExitCode runSets(const SetsOptions &options);

} // namespace mailseal::cli
