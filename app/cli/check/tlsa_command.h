// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli tlsa: the records of a certificate or key, ready to publish; what is published; and the clock
// of a change of keys.
#pragma once

#include "app/cli/command_options.h"
#include "app/cli/terminal.h"

namespace mailseal::cli {

struct TlsaOptions
{
    std::string file;
    std::string set;
    std::string host;
    std::string next;
    std::vector<std::string> ports;
    std::string form;
    std::string ttl;
    bool check = false;
    bool json = false;
};

void addOptions(const CommandOptions &command, TlsaOptions &options);
ExitCode runTlsa(const TlsaOptions &options);

} // namespace mailseal::cli
