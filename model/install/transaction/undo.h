// SPDX-License-Identifier: GPL-3.0-or-later
//
// What was installed on a system, and putting it back as it was: byte, owner and mode. An undo is a
// transaction like an installation: what it takes away stays as a backup, and it can be undone itself.
#pragma once

#include "model/install/transaction/recovery.h"

#include <functional>

namespace mailseal {

struct Installation
{
    QString id; // “20261121T102030Z”, “20261121T102030Z-2”
    QDateTime time;
    QStringList paths;   // on the target
    QStringList backups; // one for each path: where the old file is kept; empty: there was none
    QString undoes;      // id of the one that this one undid; empty otherwise
    bool undone = false;
    QList<Recovery> recovered{}; // runs that were put in order before, of an undo
    bool operator==(const Installation &) const = default;
};

// The newest first. Nothing is changed, and a run that was ended is none of them: unfinishedRuns(). Errors:
// those of a folder that may not be read; JournalInvalid.
Result<QList<Installation>> history(const QString &root);

// May this one be undone? Asked before anything is changed for it.
using Admit = std::function<Result<void>(const Installation &installation)>;

// Without an id the newest installation that is none of an undo and not undone. An undo that was ended is the
// one that is asked for: when putting in order completes it, nothing else is undone. Nothing is changed when
// a file is not what was installed any more (ChangedSince) or a backup is missing (BackupUnusable).
Result<Installation> undo(
    const QString &root, const QString &id, const QDateTime &now, const Admit &admit = {});

} // namespace mailseal
