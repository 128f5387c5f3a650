// SPDX-License-Identifier: GPL-3.0-or-later
//
// The options of `mailseal-cli setup`, and how they become a draft and a target.
#pragma once

#include "app/cli/command_options.h"
#include "model/base/result.h"
#include "model/setup/sets/reviewed/reviewed_set.h"

namespace mailseal::cli {

struct SetupOptions
{
    std::string answers;
    std::string opensslConfig;
    std::vector<std::string> hosts;
    std::vector<std::string> subject;
    std::string days;
    std::string x509Version;
    std::string sign;
    std::string key;
    std::string useKey;
    bool oneFile = false;
    std::string digest;
    std::string layout;
    std::vector<std::string> servers;
    std::vector<std::string> without;
    std::string saveAnswers;
    std::string hostList;
    std::string out;
    std::string archive;
    std::string role;
    std::string ssh;
    bool keyThere = false;
    bool install = false;
    bool configure = false;
    bool reload = false;
    bool dryRun = false;
    bool replace = false;
    bool json = false;
};

void addOptions(const CommandOptions &command, SetupOptions &options);
// Only those that say where to put a set, and what to do there: one place, or none with --dry-run. Returns
// --install.
CommandOption addTarget(const CommandOptions &command, SetupOptions &options);

// Options that do not go together, beyond what addOptions() says.
std::optional<Error> misuseOf(const SetupOptions &options);
// The draft made from the answers file, the openssl.cnf and then the options, in this order.
Result<SetupDraft> toDraft(const SetupOptions &options);
// Where to put the set; nullopt if the options do not say.
std::optional<WriteTarget> wantedTarget(const SetupOptions &options);
// --without names something that would not be set; nullopt: it does not.
std::optional<Error> unknownSettings(const ReviewedSet &set);
// No names were given in any way, so the terminal interview asks.
bool asksQuestions(const SetupOptions &options);

} // namespace mailseal::cli
