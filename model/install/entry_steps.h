// SPDX-License-Identifier: GPL-3.0-or-later
//
// The steps of one entry of a journal, in the folder it belongs to: staged under a temporary name, synced,
// put into place, and taken back. Taking back knows from the journal alone how far the entry had come, so
// that it serves a failure and a recovery alike. Private to this floor.
#pragma once

#include "model/install/folder_tree.h"
#include "model/install/journal.h"

namespace mailseal {

// Temporary with 0600 from birth, all bytes, owner and mode; not yet synced, so that the kernel can write
// many at once.
Result<void> stage(const Folder &folder, const JournalEntry &entry, const Change &change);
// To be synced; closed where there is nothing to sync: a link, or an entry that is removed.
Result<FileDescriptor> openStaged(const Folder &folder, const JournalEntry &entry);
// New and old change places in one call. Error: TargetChanged when what stood there is not what was looked
// at.
Result<void> putInPlace(const Folder &folder, const JournalEntry &entry);
// Under no temporary name any more, and not taken back either.
Result<bool> isInPlace(const Folder &folder, const JournalEntry &entry);
// What was there comes back; removes whatever of ours there is. May be called again.
enum class Reached { Staging, Placing };
Result<void> takeBack(const Folder &folder, const JournalEntry &entry, Reached reached);
// A backup that nobody watches must not stay readable by others.
void makeBackupPrivate(const Folder &folder, const JournalEntry &entry);

} // namespace mailseal
