// SPDX-License-Identifier: GPL-3.0-or-later
//
// What inspect is asked to check the files against, from the command line.
#pragma once

#include "app/cli/files/inspect_command.h"
#include "model/files/read/reading.h"
#include "model/inspect/inspection.h"

namespace mailseal::cli {

// Errors: those of the files that are named, TimeInvalid, LimitInvalid, TrustFileHoldsNone, KeyFileHoldsNone,
// PassphraseMissing, CrlFileHoldsNone, and those of names.
Result<InspectionWishes> toWishes(const InspectOptions &options, const files::ReadOptions &reading);

} // namespace mailseal::cli
