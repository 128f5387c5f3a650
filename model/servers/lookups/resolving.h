// SPDX-License-Identifier: GPL-3.0-or-later
//
// How this machine's questions to DNS were answered.
#pragma once

namespace mailseal {

enum class Resolving {
    NotYet,
    ByNameServers, // this machine's name servers, and validated here
    FromRoot,      // they pass no signatures on, so the zones' own servers were asked
    Unvalidated,   // neither works: DNSSEC could not be looked at
};

} // namespace mailseal
