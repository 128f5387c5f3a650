// SPDX-License-Identifier: GPL-3.0-or-later
//
// Carries out what a review has shown.
#pragma once

#include "model/install/root/elevation.h"
#include "model/setup/sets/preparation.h"

namespace mailseal {

// All of the plan or nothing of it; owners are set on this machine only. Replacing is refused where it would
// leave a certificate beside a key that it does not belong to. On this machine a plain user's files are
// written by the helper, which may ask for a password.
Result<Written> carryOut(const Preparation &preparation, const WriteTarget &target, OnConflict onConflict,
    const Elevation &elevation = systemElevation(AskAt::Desktop));

// Before anything is made: could it be written? Errors: HelperMissing, HelperUntrusted.
Result<void> canInstall(const Elevation &elevation);

} // namespace mailseal
