// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/entry_steps.h"

#include "model/install/file_access.h"
#include "model/install/system_error.h"

#include <cerrno>
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/stat.h>

namespace mailseal {
namespace {

constexpr mode_t ownerOnly = S_IRUSR | S_IWUSR;

// The names of an entry in its folder.
struct Names
{
    Names(const Folder &folder, const JournalEntry &entry)
        : directory(folder->descriptor.get()),
          name(FolderTree::nameOf(entry.path).toUtf8()),
          temporary(entry.temporary.toUtf8()),
          backup(entry.backup.toUtf8()),
          place(folder->path + (folder->path.endsWith(u'/') ? QString() : QStringLiteral("/"))
              + FolderTree::nameOf(entry.path))
    { }
    int directory;
    QByteArray name;
    QByteArray temporary;
    QByteArray backup;
    QString place;

    bool exists(const QByteArray &file) const
    {
        return ::faccessat(directory, file.constData(), F_OK, AT_SYMLINK_NOFOLLOW) == 0;
    }
    Result<bool> stands(const QByteArray &file) const
    {
        if (exists(file))
            return true;
        return errno == ENOENT ? Result<bool>(false) : systemFailure(place);
    }
    Result<void> remove(const QByteArray &file) const
    {
        if (::unlinkat(directory, file.constData(), 0) != 0 && errno != ENOENT)
            return systemFailure(place);
        return {};
    }
    Result<void> rename(const QByteArray &from, const QByteArray &to) const
    {
        if (::renameat(directory, from.constData(), directory, to.constData()) != 0)
            return systemFailure(place);
        return {};
    }
};

Result<void> stageFile(const Names &at, const Change &change)
{
    FileDescriptor file(::openat(at.directory, at.temporary.constData(),
        O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY | O_CLOEXEC, ownerOnly));
    if (!file.isOpen())
        return systemFailure(at.place);
    // Owner first: fchown clears set-id bits, and a mode for a group must not open the file to the wrong one.
    const bool staged = writeAll(file.get(), view(*change.content))
        && (!change.owner || ::fchown(file.get(), change.owner->user, change.owner->group) == 0)
        && ::fchmod(file.get(), static_cast<mode_t>(change.mode)) == 0 && file.close();
    if (!staged)
        return systemFailure(at.place);
    return {};
}

bool holdsNew(const Names &at, const QByteArray &file, const JournalEntry &entry)
{
    const auto found = lookAt(at.directory, file, at.place);
    return found && *found && (*found)->sha256 == entry.newSha256 && (*found)->target == entry.newTarget;
}

// A backup may have been made private already.
void restoreMode(const Names &at, const QByteArray &kept, const OldEntry &old)
{
    if (!old.isLink)
        (void)::fchmodat(at.directory, kept.constData(), static_cast<mode_t>(old.mode), 0);
}

Result<void> takeBackCreated(const Names &at, const JournalEntry &entry, Reached reached)
{
    if (at.exists(at.temporary))
        return at.remove(at.temporary);
    // Gone from its temporary name, it is in its place – if nobody has put something else there since.
    if (reached == Reached::Placing && holdsNew(at, at.name, entry))
        return at.remove(at.name);
    return {};
}

Result<void> takeBackReplaced(const Names &at, const JournalEntry &entry, Reached reached)
{
    if (isSame(at.directory, at.name, *entry.old))
        return at.remove(at.temporary);
    for (const QByteArray &kept : {at.backup, at.temporary}) {
        if (!isSame(at.directory, kept, *entry.old))
            continue;
        restoreMode(at, kept, *entry.old);
        return at.rename(kept, at.name);
    }
    // Somebody else has replaced it since; theirs stays.
    const bool isOurs = reached == Reached::Staging || holdsNew(at, at.temporary, entry);
    if (isOurs || !at.exists(at.temporary))
        return at.remove(at.temporary);
    // It was replaced just before the exchange, which put theirs under our temporary name.
    if (holdsNew(at, at.name, entry))
        return at.rename(at.temporary, at.name);
    return failure(ErrorCode::DurabilityUnknown, {at.place}, entry.temporary);
}

Result<void> takeBackRemoved(const Names &at, const JournalEntry &entry)
{
    if (!isSame(at.directory, at.backup, *entry.old))
        return {};
    restoreMode(at, at.backup, *entry.old);
    if (!renameWithoutReplacing(at.directory, at.backup, at.name))
        return systemFailure(at.place);
    return {};
}

// On file systems that cannot exchange, as NFS: the old one away, the new one into its place.
Result<void> moveAside(const Names &at, const JournalEntry &entry)
{
    if (!renameWithoutReplacing(at.directory, at.name, at.backup))
        return systemFailure(at.place);
    if (!isSame(at.directory, at.backup, *entry.old)) {
        (void)renameWithoutReplacing(at.directory, at.backup, at.name);
        return failure(ErrorCode::TargetChanged, {at.place});
    }
    if (!renameWithoutReplacing(at.directory, at.temporary, at.name))
        return systemFailure(at.place);
    return {};
}

Result<void> exchange(const Names &at, const JournalEntry &entry)
{
    const auto swap = [&] {
        return ::renameat2(
                   at.directory, at.temporary.constData(), at.directory, at.name.constData(), RENAME_EXCHANGE)
            == 0;
    };
    // So the name is never missing.
    if (!swap())
        return errno == EINVAL || errno == ENOSYS ? moveAside(at, entry) : systemFailure(at.place);
    // What stands under the temporary name is the old file now, or one that was put there meanwhile.
    if (!isSame(at.directory, at.temporary, *entry.old)) {
        if (!swap())
            return systemFailure(at.place);
        return failure(ErrorCode::TargetChanged, {at.place});
    }
    if (!renameWithoutReplacing(at.directory, at.temporary, at.backup))
        return systemFailure(at.place);
    return {};
}

} // namespace

Result<void> stage(const Folder &folder, const JournalEntry &entry, const Change &change)
{
    const Names at(folder, entry);
    if (entry.kind == Change::Kind::Remove)
        return {};
    if (!change.isLink())
        return stageFile(at, change);
    if (::symlinkat(change.target.toUtf8().constData(), at.directory, at.temporary.constData()) != 0)
        return systemFailure(at.place);
    return {};
}

Result<FileDescriptor> openStaged(const Folder &folder, const JournalEntry &entry)
{
    if (entry.kind == Change::Kind::Remove || !entry.newTarget.isEmpty())
        return FileDescriptor();
    const Names at(folder, entry);
    // A descriptor opened now is told of write errors that nobody has been told of yet (fsync(2)).
    FileDescriptor file(::openat(at.directory, at.temporary.constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!file.isOpen())
        return systemFailure(at.place);
    return file;
}

Result<void> putInPlace(const Folder &folder, const JournalEntry &entry)
{
    const Names at(folder, entry);
    switch (entry.kind) {
    case Change::Kind::Create:
        if (!renameWithoutReplacing(at.directory, at.temporary, at.name))
            return systemFailure(at.place);
        return {};
    case Change::Kind::Replace:
        return exchange(at, entry);
    case Change::Kind::Remove:
        break;
    }
    if (!renameWithoutReplacing(at.directory, at.name, at.backup))
        return systemFailure(at.place);
    if (isSame(at.directory, at.backup, *entry.old))
        return {};
    (void)renameWithoutReplacing(at.directory, at.backup, at.name);
    return failure(ErrorCode::TargetChanged, {at.place});
}

// Asked of the names alone: somebody may have edited the file since.
Result<bool> isInPlace(const Folder &folder, const JournalEntry &entry)
{
    const Names at(folder, entry);
    if (entry.kind != Change::Kind::Remove) {
        const auto staged = at.stands(at.temporary);
        if (!staged)
            return staged;
        if (*staged)
            return false;
    }
    return entry.old ? isSame(at.directory, at.backup, *entry.old) : at.stands(at.name);
}

Result<void> takeBack(const Folder &folder, const JournalEntry &entry, Reached reached)
{
    const Names at(folder, entry);
    switch (entry.kind) {
    case Change::Kind::Create:
        return takeBackCreated(at, entry, reached);
    case Change::Kind::Replace:
        return takeBackReplaced(at, entry, reached);
    case Change::Kind::Remove:
        break;
    }
    return takeBackRemoved(at, entry);
}

void makeBackupPrivate(const Folder &folder, const JournalEntry &entry)
{
    const Names at(folder, entry);
    if (!entry.backup.isEmpty() && !entry.old->isLink && isSame(at.directory, at.backup, *entry.old))
        ::fchmodat(at.directory, at.backup.constData(), ownerOnly, 0); // a link has no mode of its own
}

} // namespace mailseal
