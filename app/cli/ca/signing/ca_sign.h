// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli ca sign FILE…: signs requests, all or none of them; with --new-key, a key that is made here.
// ca renew: a certificate once more, with its own key or that of a request. What is asked for and what will
// be signed is said first, and confirmed at a terminal.
// --json: [{"file":…,"names":[…],"key":…,"ignored":[…],"refusals":[…],"serial":…,"notAfter":…,"pem":…}]
#pragma once

#include "app/cli/ca/signing/new_key.h"

namespace mailseal::cli {

struct CaSignOptions
{
    CaPlace place;
    std::vector<std::string> files;
    std::vector<std::string> sets; // remembered ones, whose requests are signed
    NewKeyOptions newKey;
    std::string use;
    std::string days;
    std::string out;
    bool yes = false;
};
void addOptions(const CommandOptions &command, CaSignOptions &options);
ExitCode runCaSign(const CaSignOptions &options);

struct CaRenewOptions
{
    CaPlace place;
    std::string certificate;
    std::string request;
    std::string days;
    std::string out;
    bool yes = false;
};
void addOptions(const CommandOptions &command, CaRenewOptions &options);
ExitCode runCaRenew(const CaRenewOptions &options);

} // namespace mailseal::cli
