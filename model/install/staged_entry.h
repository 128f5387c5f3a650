// SPDX-License-Identifier: GPL-3.0-or-later
//
// One file or link of a plan on its way: staged under a temporary name beside its place, then put into place,
// and taken back when a later one fails. Private to this floor.
#pragma once

#include "model/install/file_descriptor.h"
#include "model/install/plan_writer.h"

#include <memory>
#include <optional>

namespace mailseal {

struct FileOwner
{
    uid_t user;
    gid_t group;
};

// A folder that is written to: opened once, however many files of the plan are in it.
struct OpenFolder
{
    QString path;
    FileDescriptor descriptor;
    static Result<std::shared_ptr<const OpenFolder>> open(const QString &path);
};
using Folder = std::shared_ptr<const OpenFolder>;

class StagedEntry
{
public:
    // Temporary file with 0600 from birth, all bytes, owner and mode; not yet synced, so that the kernel can
    // write many at once.
    static Result<StagedEntry> stageFile(const Folder &folder, const QString &name,
        const SecretBytes &content, int mode, const std::optional<FileOwner> &owner);
    static Result<StagedEntry> stageLink(const Folder &folder, const QString &name, const QString &target);

    // The bytes are on the disk afterwards. May be called in any thread.
    Result<void> sync() const;
    // Without a backup name the place must be free; with one, what is there is moved to that name.
    Result<void> commit(const QString &backupName);
    // After all entries of the plan are in place: the backup becomes private.
    void finish();
    void rollBack(); // what was there comes back; removes whatever of ours there is

    StagedEntry(StagedEntry &&) noexcept = default;
    StagedEntry &operator=(StagedEntry &&) noexcept = default;

private:
    StagedEntry(Folder folder, QString name, bool isFile);
    Result<void> exchange(const QByteArray &backup);
    int directory() const { return m_folder->descriptor.get(); }
    QString place() const { return m_folder->path + u'/' + m_name; }

    Folder m_folder;
    QString m_name;
    bool m_isFile;
    QByteArray m_temporary; // empty once it is in its place
    QByteArray m_backup;    // empty when nothing was replaced
    bool m_committed = false;
};

// errno as an error about a path: full, read-only, not allowed, too long, …
Error systemError(int number, const QString &path);

} // namespace mailseal
