// SPDX-License-Identifier: GPL-3.0-or-later
//
// The state folder of a system, for code that reads records and code that changes them; and the check on who
// owns the folders that a record names.
// Private to model/install/transaction.
#pragma once

#include "model/install/transaction/state/state_folder.h"

namespace mailseal {

// Locked. nullopt if nothing was ever installed; the folder is not made then.
Result<std::optional<StateFolder>> existingState(FolderTree &tree);

// Newest first.
Result<QList<Journal>> installedRecords(const StateFolder &state);

// When root does the work, nobody else may be able to change the folders that are written to. Error:
// HelperFolderUnsafe.
Result<void> checkFoldersOf(const Journal &journal, const QString &root);

} // namespace mailseal
