// SPDX-License-Identifier: GPL-3.0-or-later
//
// Carries out a plan: all of it or nothing of it.
//
// Every file is created next to its place with mode 0600 from its first byte, written, given owner and mode,
// and synced; only when all of them are ready they are renamed into place, and the folders are synced. When
// anything fails, what was there before is put back and everything made is removed. A journal says what was
// intended, so that the next run can do the same for a run that was ended (shared with undo.h).
// An existing file with other content stops the plan, unless replacing was asked for: then the old file
// stays beside the new one as NAME.backup-YYYYMMDDTHHMMSSZ with mode 0600.
#pragma once

#include "model/base/result.h"
#include "model/install/plan/install_plan.h"
#include "model/install/transaction/recovery.h"

#include <QDateTime>
#include <QMap>
#include <optional>

namespace mailseal {

enum class OnConflict { Keep, Replace };

inline const QString systemState = QStringLiteral("/var/lib/mailseal");
inline const QString folderState = QStringLiteral("/.mailseal"); // goes when the work is done

// What stands in the places of a plan: SHA-256 of a file, target of a link, empty: nothing. By the plan's
// path. A place that may not be looked at is missing.
using Snapshot = QMap<QString, QByteArray>;
Snapshot snapshot(const InstallPlan &plan, const QString &root);

struct WriteOptions
{
    QString root = QStringLiteral("/"); // the plan's tree is written below it; made when missing
    bool setOwners = false;             // needs the super-user
    OnConflict onConflict = OnConflict::Keep;
    QDateTime now; // for the names of backups
    // Where the journal is kept below the root, so that the plan survives SIGKILL and a power cut; empty:
    // none, for a single file, which is old or new anyhow.
    QString state;
    bool keepRecord = false; // in the state folder, for undo
    // A file that is replaced keeps its owner, group and mode, but no rights for others on what is secret.
    bool keepRights = false;
    // What the plan was made against: with another content in a place nothing is written (TargetChanged).
    std::optional<Snapshot> madeAgainst;
};

struct WrittenFile
{
    enum class Outcome { New, Replaced, Unchanged };
    QString role;
    QString path;      // on the target
    QString writtenTo; // below the root
    Outcome outcome = Outcome::New;
    QString backup;         // of the file replaced
    QString installation{}; // by which undo() knows it; empty when nothing was changed or no record is kept
    bool operator==(const WrittenFile &) const = default;
};

struct Written
{
    QList<WrittenFile> files;
    QList<Recovery> recovered{}; // runs that were put in order before
    bool operator==(const Written &) const = default;
};

// When root writes to a system, nobody else may be able to change the folders on the way
// (HelperFolderUnsafe).
Result<Written> write(const InstallPlan &plan, const WriteOptions &options);

// One file, by its path on this machine, for the user who runs this; without a journal. A new one is 0644, or
// 0600 when it is secret. One that is replaced keeps its owner, group and mode – a daemon that reads it goes
// on doing so –, but what is secret is never for others. Errors: AttributesNotKept for an owner
// whom a plain user cannot give a file; HelperFolderUnsafe where a secret would go to the owner of a file
// that anybody could have put there.
enum class Secrecy { Public, Secret };
Result<WrittenFile> saveFile(
    const QString &path, SecretBytes content, Secrecy secrecy, OnConflict onConflict);

// What the plan finds in the places of its files and links, by the plan's path. Hidden: in a folder that only
// the super-user may look into.
enum class FileState { New, Unchanged, Different, Hidden };
QMap<QString, FileState> fileStates(const InstallPlan &plan, const QString &root);

// Paths below root (“/srv/out/etc/ssl/…”) of those that are different.
QStringList conflicts(const QMap<QString, FileState> &states, const QString &root);

} // namespace mailseal
