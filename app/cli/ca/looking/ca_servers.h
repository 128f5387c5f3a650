// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli ca servers: how mail servers use the CA: which lines they need and where those go, and
// Postfix' list of clients that may relay. --json: {"uses":[{"title":…,"command":…,"note":…}],"relayList":…}
#pragma once

#include "app/cli/ca/ca_options.h"

namespace mailseal::cli {

struct CaServersOptions
{
    CaPlace place;
    std::string relayList;
    bool replace = false;
};
void addOptions(const CommandOptions &command, CaServersOptions &options);
ExitCode runCaServers(const CaServersOptions &options);

} // namespace mailseal::cli
