// SPDX-License-Identifier: GPL-3.0-or-later
//
// What can be asked about names of the outside world. Tests put another world here; the programs take
// networkLookups() of lookups_library.h.
#pragma once

#include "model/servers/lookups/dns/dns_answer.h"
#include "model/servers/lookups/resolving.h"

namespace mailseal {

struct Lookups
{
    AskDns ask;
    // “example.co.uk” for “mail.example.co.uk”; empty for “co.uk”, under which anybody registers.
    std::function<QString(const QString &)> registeredDomain;
    std::function<Resolving()> resolving;
};

} // namespace mailseal
