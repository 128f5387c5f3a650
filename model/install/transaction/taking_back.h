// SPDX-License-Identifier: GPL-3.0-or-later
//
// Taking back one entry of a journal. It knows from the journal alone how far the entry had come, so that it
// serves a failure and a recovery alike.
// Private to model/install/transaction.
#pragma once

#include "model/install/transaction/folder_tree.h"
#include "model/install/transaction/journal.h"

namespace mailseal {

// What was there comes back, and whatever of ours there is goes. What somebody else has put into the place
// stays, and what was there before stays as a backup. Errors: what cannot be found out or done; then nothing
// is known of this entry, and it may be called again.
enum class Reached { Staging, Placing };
enum class TakenBack { Restored, TheirsStays };
Result<TakenBack> takeBack(const Folder &folder, const JournalEntry &entry, Reached reached);

} // namespace mailseal
