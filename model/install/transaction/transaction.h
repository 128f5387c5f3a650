// SPDX-License-Identifier: GPL-3.0-or-later
//
// Carries out changes as one: every file is new or every file is old, also after SIGKILL, a full disk or a
// power cut. The order: intent (durable) → temporaries, complete and on the disk → prepared (durable) → each
// into its place, its backup made private → folders on the disk → committed (one rename).
// Private to model/install/transaction.
#pragma once

#include "model/install/transaction/change.h"
#include "model/install/transaction/recovery.h"
#include "model/install/transaction/state_folder.h"

namespace mailseal {

struct TransactionOptions
{
    bool keepRecord = false; // after success, for undo
    bool setOwners = false;  // of new folders
    QDateTime now;
    QString undoes;
};

// Errors: what was in the way – nothing is changed then; DurabilityUnknown: what the disk holds is not known,
// and the next run recovers. Returns the journal: names of backups, id. Without a state folder nothing
// survives SIGKILL: for a single file, which is old or new anyhow.
Result<Journal> carryOut(FolderTree &tree, const StateFolder *state, const QList<Change> &changes,
    const QList<FolderStep> &folders, const TransactionOptions &options);

// Puts back or completes what a run that was ended left behind. Error: DurabilityUnknown with the journal
// kept.
Result<QList<Recovery>> recover(FolderTree &tree, const StateFolder &state, bool keepRecord);

} // namespace mailseal
