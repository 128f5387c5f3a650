// SPDX-License-Identifier: GPL-3.0-or-later
//
// The option --set: a remembered set, by one of its names or its place.
#pragma once

#include "model/renewal/sets/set_store.h"

namespace mailseal::cli {

// Errors: SetUnknown, SetAmbiguous.
Result<RememberedSet> setNamed(const std::string &typed);
// The file of its certificate on this machine. Error: CertificateElsewhere.

} // namespace mailseal::cli
