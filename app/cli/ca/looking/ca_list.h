// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli ca list: what the CA has signed, newest first. --json: an array of toObject() in ca_options.h.
// mailseal-cli ca show: the CA, or one certificate. Exit status 1 if a revocation list is needed.
#pragma once

#include "app/cli/ca/ca_options.h"

namespace mailseal::cli {

struct CaListOptions
{
    CaPlace place;
    std::string search;
    std::string state;
};
void addOptions(const CommandOptions &command, CaListOptions &options);
ExitCode runCaList(const CaListOptions &options);

struct CaShowOptions
{
    CaPlace place;
    std::string certificate; // empty: the CA itself
    std::string out;
};
void addOptions(const CommandOptions &command, CaShowOptions &options);
ExitCode runCaShow(const CaShowOptions &options);

} // namespace mailseal::cli
