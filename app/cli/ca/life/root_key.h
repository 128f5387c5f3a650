// SPDX-License-Identifier: GPL-3.0-or-later
//
// The root's key, for what only the root may sign: the key of the CA itself, or the one that is kept offline.
#pragma once

#include "app/cli/ca/life/ca_rollover.h"
#include "model/ca/signing/ca_key.h"

namespace mailseal::cli {

// Errors: those of unlocked(); WrongUse if the key is not where it was made and no other place was named.
Result<ca::Unlocked> unlockedRoot(
    const ca::CaState &state, const CaPlace &place, const RootKeyOptions &options);

} // namespace mailseal::cli
