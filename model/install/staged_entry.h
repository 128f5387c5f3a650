// SPDX-License-Identifier: GPL-3.0-or-later
//
// One file or link of a plan on its way: staged under a temporary name beside its place, then put into place,
// and taken back when a later one fails. Private to this floor.
#pragma once

#include "model/install/file_descriptor.h"
#include "model/install/plan_writer.h"

#include <optional>

namespace mailseal {

struct FileOwner
{
    uid_t user;
    gid_t group;
};

class StagedEntry
{
public:
    // Temporary file with 0600 from birth, all bytes, owner, mode, synced.
    static Result<StagedEntry> stageFile(const QString &folder, const QString &name,
        const SecretBytes &content, int mode, const std::optional<FileOwner> &owner);
    static Result<StagedEntry> stageLink(const QString &folder, const QString &name, const QString &target);

    // Without a backup name the place must be free; with one, what is there is moved to that name.
    Result<void> commit(const QString &backupName);
    // After all entries of the plan are in place: backups become private, the folder is synced.
    Result<void> finish();
    void rollBack(); // what was there comes back; removes whatever of ours there is

    StagedEntry(StagedEntry &&) noexcept = default;
    StagedEntry &operator=(StagedEntry &&) noexcept = default;

private:
    StagedEntry(QString folder, QString name, FileDescriptor directory, QByteArray temporary);
    Result<void> exchange(const QByteArray &backup);
    QString place() const { return m_folder + u'/' + m_name; }

    QString m_folder;
    QString m_name;
    FileDescriptor m_directory;
    QByteArray m_temporary; // empty once it is in its place
    QByteArray m_backup;    // empty when nothing was replaced
    bool m_committed = false;
};

// errno as an error about a path: full, read-only, not allowed, too long, …
Error systemError(int number, const QString &path);

} // namespace mailseal
