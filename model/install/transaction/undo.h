// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lists what was installed on a system, and puts it back exactly as it was: bytes, owner and mode. An undo is
// a transaction like an installation: what it removes stays as a backup, and it can itself be undone.
#pragma once

#include "model/install/plan/set_record.h"
#include "model/install/plan/settings_step.h"
#include "model/install/transaction/recovery.h"

#include <functional>

namespace mailseal {

struct Installation
{
    QString id; // “20261121T102030Z”, “20261121T102030Z-2”
    QDateTime time;
    QStringList paths;   // on the target
    QStringList backups; // one for each path: where the old file is kept; empty if there was none
    QString undoes;      // id of the one that this one undid; empty otherwise
    bool undone = false;
    QList<Recovery> recovered{}; // runs that were put in order before, of an undo
    std::optional<InstalledSet> set{};
    QList<InstalledSettings> settings{}; // of what undo() returns: those that it put back
    QStringList kept{}; // of an undo: server's own files that keep what somebody had edited since
    bool operator==(const Installation &) const = default;
};

// That this file keeps what somebody has edited since, in the user's language. For a script, too.
QString keptText(const QString &path);

// Newest first. Changes nothing. Leaves out interrupted runs: see unfinishedRuns(). Errors: that a folder may
// not be read; JournalInvalid.
Result<QList<Installation>> history(const QString &root);

// Whether this one may be undone. Called before anything is changed for it.
using Admit = std::function<Result<void>(const Installation &installation)>;

// Without an id, undoes the newest installation that is not an undo and has not been undone. If the undo
// asked for was already begun but interrupted, and recovery completes it, nothing else is undone. Nothing is
// changed if a file is no longer what was installed (ChangedSince) or a backup is missing (BackupUnusable). A
// server's own file that somebody has edited since gets the old values of what was set (settings_edit.h), or
// nothing is changed (SettingsChangedSince).
Result<Installation> undo(
    const QString &root, const QString &id, const QDateTime &now, const Admit &admit = {});

} // namespace mailseal
