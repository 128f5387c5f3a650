// SPDX-License-Identifier: GPL-3.0-or-later
//
// The steps of one entry of a journal, in the folder it belongs to: staged under a temporary name, synced,
// put into place.
// Private to model/install/transaction.
#pragma once

#include "model/install/transaction/folder_tree.h"
#include "model/install/transaction/journal.h"

namespace mailseal {

// Temporary with 0600 from birth, all bytes, owner, mode and attributes; not yet synced, so that the kernel
// can write many at once.
Result<void> stage(const Folder &folder, const JournalEntry &entry, const Change &change);
// To be synced; closed where there is nothing to sync: a link, or an entry that is removed.
Result<FileDescriptor> openStaged(const Folder &folder, const JournalEntry &entry);
// New and old change places in one call, and the old one, now a backup, is closed to everybody but its
// owner. Error: TargetChanged when what stood there is not what was looked at, or was written to since.
Result<void> putInPlace(const Folder &folder, const JournalEntry &entry);
// Under no temporary name any more, and not taken back either.
Result<bool> isInPlace(const Folder &folder, const JournalEntry &entry);

// A backup that nobody watches must not stay readable by others.
Result<void> makeBackupPrivate(const Folder &folder, const JournalEntry &entry);

} // namespace mailseal
