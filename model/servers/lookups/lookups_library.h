// SPDX-License-Identifier: GPL-3.0-or-later
//
// Loads mailseal-lookups.so, which lies beside an installed program's other libraries, or in the build tree
// beside the program.
#pragma once

#include "model/base/result.h"
#include "model/servers/lookups/lookups.h"

namespace mailseal {

// Error: LookupsMissing; the detail is the loader's reason.
Result<Lookups> networkLookups();

} // namespace mailseal
