// SPDX-License-Identifier: GPL-3.0-or-later
//
// The steps of one entry of a journal, in its folder: staged under a temporary name, synced, put in place.
// Private to model/install/transaction.
#pragma once

#include "model/install/transaction/access/folder_tree.h"
#include "model/install/transaction/state/journal.h"

namespace mailseal {

// Writes the temporary file, mode 0600 from the start, with all its bytes, owner, mode and attributes. Does
// not sync it, so that the kernel can write many files at once.
Result<void> stage(const Folder &folder, const JournalEntry &entry, const Change &change);
// For syncing; closed if there is nothing to sync: a link, or a removal.
Result<FileDescriptor> openStaged(const Folder &folder, const JournalEntry &entry);
// Exchanges new and old in a single call, and makes the old file, now a backup, private to its owner. Error:
// TargetChanged if the old file is not the one that lookAt() found, or was written to since.
Result<void> putInPlace(const Folder &folder, const JournalEntry &entry);
// It no longer has a temporary name, and has not been taken back either.
Result<bool> isInPlace(const Folder &folder, const JournalEntry &entry);

// Nobody watches a backup, so it must not stay readable by others.
Result<void> makeBackupPrivate(const Folder &folder, const JournalEntry &entry);

} // namespace mailseal
