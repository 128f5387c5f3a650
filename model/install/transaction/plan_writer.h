// SPDX-License-Identifier: GPL-3.0-or-later
//
// Carries out a plan: all of it or nothing of it.
//
// Each file is created next to its place with mode 0600 from its first byte, written, given its owner and
// mode, and synced. Only when all are ready are they renamed into place, and then the folders are synced. If
// anything fails, what was there before is put back and everything new is removed. A journal records what was
// intended, so that the next run can do the same for a run that was interrupted (shared with undo.h). An
// existing file with other content stops the plan, unless replacing was asked for: then the old file stays
// beside the new one as NAME.backup-YYYYMMDDTHHMMSSZ with mode 0600.
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
inline const QString folderState = QStringLiteral("/.mailseal"); // removed when the work is done

// What is at the places of a plan, its settings' files too, by the plan's path: SHA-256 of a file, target of
// a link, or empty if there is nothing. A place that may not be read is left out.
using Snapshot = QMap<QString, QByteArray>;
Snapshot snapshot(const InstallPlan &plan, const QString &root);

struct WriteOptions
{
    QString root = QStringLiteral("/"); // the plan's tree is written below it; made if missing
    bool setOwners = false;             // needs root
    OnConflict onConflict = OnConflict::Keep;
    QDateTime now; // for the names of backups
    // The folder below the root that keeps the journal, so that the plan survives SIGKILL and a power cut.
    // Empty: no journal, for a single file, which is always either old or new.
    QString state;
    bool keepRecord = false; // in the state folder, for undo
    // A replaced file keeps its owner, group and mode, but a secret never becomes readable by others.
    bool keepRights = false;
    // What the plan was made against: if a place has other content by now, nothing is written
    // (TargetChanged).
    std::optional<Snapshot> madeAgainst;
};

struct WrittenFile
{
    enum class Outcome { New, Replaced, Unchanged };
    std::optional<FileRole> role; // nullopt: a link, or settings
    QString path;                 // on the target
    QString writtenTo;            // below the root
    Outcome outcome = Outcome::New;
    QString backup;         // of the replaced file
    QString installation{}; // its id for undo(); empty if nothing was changed or no record is kept
    std::optional<InstalledSettings> settings{}; // what was set in a server's own file
    bool operator==(const WrittenFile &) const = default;
};

QString roleName(const WrittenFile &file); // empty for a link and a server's own file

struct Written
{
    QList<WrittenFile> files;
    QList<Recovery> recovered{}; // interrupted runs that were put in order first
    bool operator==(const Written &) const = default;
};

// What is recorded of the plan's set; nullopt if it has none.
std::optional<InstalledSet> installedSet(const InstallPlan &plan);

// When root writes to a system, nobody else may be able to change the folders on the way
// (HelperFolderUnsafe).
Result<Written> write(const InstallPlan &plan, const WriteOptions &options);

// Writes one file, by its path on this machine, for the user who runs this; without a journal. A new file is
// 0644, or 0600 if it is secret. A replaced file keeps its owner, group and mode, so that a daemon that reads
// it can go on reading it, but a secret is never readable by others. Errors: AttributesNotKept for an owner
// to whom a plain user cannot give a file; HelperFolderUnsafe where a secret would go to the owner of a file
// that anybody could have put there.
enum class Secrecy { Public, Secret };
Result<WrittenFile> saveFile(
    const QString &path, SecretBytes content, Secrecy secrecy, OnConflict onConflict);

// What is at the places of the plan's files and links, by the plan's path. Hidden: in a folder that only root
// may look into.
enum class FileState { New, Unchanged, Different, Hidden };
QMap<QString, FileState> fileStates(const InstallPlan &plan, const QString &root);

// What the plan's settings would change, for the review; without changes if all of a file's are set. Errors:
// TargetNotWritable for a file that may not be read; TargetNotRegular; SettingsNotEditable.
Result<QList<InstalledSettings>> settingsChanges(const InstallPlan &plan, const QString &root);

// Paths below root (“/srv/out/etc/ssl/…”) of the different ones.
QStringList conflicts(const QMap<QString, FileState> &states, const QString &root);

} // namespace mailseal
