// SPDX-License-Identifier: GPL-3.0-or-later
//
// `--anywhere`: a person agrees to each place that is not one of this program's own.
#pragma once

#include "model/setup/sets/applied/here.h"

namespace mailseal::cli {

// Lists each place that no layout uses, with what would be written there. Only a person at a terminal can
// confirm that it is intended. Errors: PlacesNotConfirmed, Cancelled.
Result<Places> agreedPlaces(const InstallPlan &plan);

} // namespace mailseal::cli
