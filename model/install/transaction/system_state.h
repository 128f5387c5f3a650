// SPDX-License-Identifier: GPL-3.0-or-later
//
// The state folder of a system, for what reads records and for what changes them; and whose folders those
// must be that a record speaks of.
// Private to model/install/transaction.
#pragma once

#include "model/install/transaction/state_folder.h"

namespace mailseal {

// Locked. Nothing where nothing was ever installed: it is not made.
Result<std::optional<StateFolder>> existingState(FolderTree &tree);

// The newest first.
Result<QList<Journal>> installedRecords(const StateFolder &state);

// When root works, nobody else may be able to change the folders that are written to. Error:
// HelperFolderUnsafe.
Result<void> checkFoldersOf(const Journal &journal, const QString &root);

} // namespace mailseal
