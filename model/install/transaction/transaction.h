// SPDX-License-Identifier: GPL-3.0-or-later
//
// Carries out changes as one: all files are new or all are old, even after SIGKILL, a full disk or a power
// cut. The order: intent (synced) → temporaries, complete and on the disk → prepared (synced) → each into its
// place, its backup made private → folders on the disk → committed (one rename).
// Private to model/install/transaction.
#pragma once

#include "model/install/transaction/change.h"
#include "model/install/transaction/recovery.h"
#include "model/install/transaction/state/state_folder.h"

namespace mailseal {

struct TransactionOptions
{
    bool keepRecord = false; // after success, for undo
    bool setOwners = false;  // for new folders
    QDateTime now;
    QString undoes{};
    std::optional<InstalledSet> set{}; // kept with the record
};

// Returns the journal, with the id and the names of backups. Errors: what was in the way, in which case
// nothing has changed; DurabilityUnknown: it is unknown what reached the disk, and the next run recovers.
// Without a state folder nothing survives SIGKILL; that is for a single file, which is always either old or
// new.
Result<Journal> commitChanges(FolderTree &tree, const StateFolder *state, const QList<Change> &changes,
    const QList<FolderStep> &folders, const TransactionOptions &options);

// Puts back or completes what an interrupted run left behind. Error: DurabilityUnknown, with the journal
// kept.
Result<QList<Recovery>> recover(FolderTree &tree, const StateFolder &state, bool keepRecord);

} // namespace mailseal
