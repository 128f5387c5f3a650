// SPDX-License-Identifier: GPL-3.0-or-later
//
// Takes back one entry of a journal. It finds out from the journal alone how far the entry had come, so it
// serves after a failure as well as in recovery.
// Private to model/install/transaction.
#pragma once

#include "model/install/transaction/access/folder_tree.h"
#include "model/install/transaction/state/journal.h"

namespace mailseal {

// Puts back what was there and removes what is ours. If somebody else has put something in the place, that
// stays, and what was there before stays as a backup. Any error means that something could not be found out
// or done; the state of this entry is then unknown, and it can be called again.
enum class Reached { Staging, Placing };
enum class TakenBack { Restored, TheirsStays };
Result<TakenBack> takeBack(const Folder &folder, const JournalEntry &entry, Reached reached);

} // namespace mailseal
