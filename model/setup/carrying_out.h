// SPDX-License-Identifier: GPL-3.0-or-later
//
// Carries out what a review has shown.
#pragma once

#include "model/setup/preparation.h"

namespace mailseal {

// All of the plan or nothing of it; owners are set on this machine only. Replacing is refused where it would
// leave a certificate beside a key that it does not belong to.
Result<QList<WrittenFile>> carryOut(
    const Preparation &preparation, const WriteTarget &target, OnConflict onConflict);

} // namespace mailseal
