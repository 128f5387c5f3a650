// SPDX-License-Identifier: GPL-3.0-or-later
//
// The root's key, for what only the root may sign: the key of the CA itself, or the one that is kept offline.
#pragma once

#include "app/cli/ca/life/ca_rollover.h"
#include "model/ca/living/rollover_order.h"
#include "model/ca/signing/ca_key.h"

namespace mailseal::cli {

// Where it is, and who knows its passphrase. Errors: WrongUse if the key is not where it was made and no
// other place was named; those of the file with the passphrase.
Result<ca::RootKeySource> rootKeySource(
    const ca::CaState &state, const CaPlace &place, const RootKeyOptions &options);

} // namespace mailseal::cli
