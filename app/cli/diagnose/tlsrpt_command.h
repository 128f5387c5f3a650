// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli tlsrpt: reports of other servers about TLS (RFC 8460), as sentences.
#pragma once

#include "app/cli/command_options.h"
#include "app/cli/terminal.h"

namespace mailseal::cli {

struct TlsrptOptions
{
    std::vector<std::string> files;
    bool look = false;
    bool json = false;
};

void addOptions(const CommandOptions &command, TlsrptOptions &options);
ExitCode runTlsrpt(const TlsrptOptions &options);

} // namespace mailseal::cli
