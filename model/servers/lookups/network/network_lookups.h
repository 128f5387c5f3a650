// SPDX-License-Identifier: GPL-3.0-or-later
//
// The world as it is: DNS through libunbound, the public suffixes of libpsl. This folder is a library of its
// own, mailseal-lookups.so, which is loaded when somebody asks about a domain: with what it brings along, no
// other use of the programs should start later.
#pragma once

#include "model/servers/lookups/lookups.h"

namespace mailseal {

// Learns how DNS can be asked with the first question; copies share it.
Lookups worldLookups();

} // namespace mailseal

// For lookups_library.h, which finds it by this name. The target is assigned.
extern "C" void mailsealLookups(mailseal::Lookups *target);
