// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/transaction/entry_steps.h"

#include "model/base/errors/error_code.h"
#include "model/install/transaction/access/attributes.h"
#include "model/install/transaction/access/system_error.h"
#include "model/install/transaction/entry_place.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>

namespace mailseal {
namespace {

Result<void> giveOwner(int file, const Change &change, const QString &place)
{
    if (!change.owner || ::fchown(file, change.owner->user, change.owner->group) == 0)
        return {};
    if (change.keepsOwner && errno == EPERM)
        return failure(ErrorCode::AttributesNotKept, {place}, QStringLiteral("owner"));
    return systemFailure(place);
}

// chattr(1): not even root can replace such a file, so it is refused before anything is changed.
Result<void> mayBeReplaced(const EntryPlace &at)
{
    struct statx about = {};
    if (::statx(at.directory, at.name.constData(), AT_SYMLINK_NOFOLLOW, STATX_BASIC_STATS, &about) != 0)
        return {}; // what comes next says what is wrong
    if ((about.stx_attributes & STATX_ATTR_IMMUTABLE) != 0)
        return failure(ErrorCode::AttributesNotKept, {at.place}, QStringLiteral("immutable"));
    if ((about.stx_attributes & STATX_ATTR_APPEND) != 0)
        return failure(ErrorCode::AttributesNotKept, {at.place}, QStringLiteral("append only"));
    return {};
}

Result<void> stageFile(const EntryPlace &at, const Change &change)
{
    FileDescriptor file(::openat(at.directory, at.temporary.constData(),
        O_CREAT | O_EXCL | O_NOFOLLOW | O_WRONLY | O_CLOEXEC, ownerOnly));
    if (!file.isOpen())
        return systemFailure(at.place);
    // Owner first: fchown clears set-id bits, and a mode with group rights must not open the file to the
    // wrong group.
    if (!writeAll(file.get(), view(*change.content)))
        return systemFailure(at.place);
    if (auto given = giveOwner(file.get(), change, at.place); !given)
        return given;
    if (::fchmod(file.get(), static_cast<mode_t>(change.mode & 0777)) != 0)
        return systemFailure(at.place);
    // After the mode: setting an access list sets the bits of its mask, and fchmod would narrow it.
    if (auto set = setAttributes(file.get(), change.attributes, at.place); !set)
        return set;
    if (!file.close())
        return systemFailure(at.place);
    return {};
}

// Checks that it is the file that lookAt() found, and that nobody has written to it since; error:
// TargetChanged.
Result<void> checkOld(const EntryPlace &at, const QByteArray &file)
{
    const auto whose = at.whose(file);
    if (!whose)
        return failure(whose.error());
    return *whose == Whose::Old ? Result<void>() : failure(ErrorCode::TargetChanged, {at.place});
}

// On file systems without exchange, such as NFS: moves the old file away, then the new one into its place.
Result<void> moveAside(const EntryPlace &at)
{
    if (auto moved = at.move(at.name, at.backup); !moved)
        return moved;
    if (auto checked = checkOld(at, at.backup); !checked) {
        (void)at.move(at.backup, at.name);
        return checked;
    }
    return at.move(at.temporary, at.name);
}

Result<void> exchange(const EntryPlace &at)
{
    // An exchange, so that the name is never missing.
    if (!at.exchange(at.temporary, at.name))
        return cannotExchange(errno) ? moveAside(at) : systemFailure(at.place);
    // The temporary name now refers to the old file, or to one that somebody put there meanwhile.
    if (auto checked = checkOld(at, at.temporary); !checked) {
        if (!at.exchange(at.temporary, at.name))
            return systemFailure(at.place);
        return checked;
    }
    return at.move(at.temporary, at.backup);
}

Result<void> replace(const EntryPlace &at)
{
    const auto untouched = isUntouched(at.directory, at.name, *at.entry.old, at.place);
    if (!untouched)
        return failure(untouched.error());
    if (!*untouched)
        return failure(ErrorCode::TargetChanged, {at.place});
    if (auto exchanged = exchange(at); !exchanged)
        return exchanged;
    return at.giveMode(at.backup, ownerOnly);
}

Result<void> moveAway(const EntryPlace &at)
{
    if (auto moved = at.move(at.name, at.backup); !moved)
        return moved;
    if (auto checked = checkOld(at, at.backup); !checked) {
        (void)at.move(at.backup, at.name);
        return checked;
    }
    return at.giveMode(at.backup, ownerOnly);
}

} // namespace

Result<void> stage(const Folder &folder, const JournalEntry &entry, const Change &change)
{
    const EntryPlace at(folder, entry);
    if (entry.old) {
        if (auto may = mayBeReplaced(at); !may)
            return may;
    }
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
    const EntryPlace at(folder, entry);
    // A newly opened descriptor receives write errors that have not been reported yet (fsync(2)).
    FileDescriptor file(::openat(at.directory, at.temporary.constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!file.isOpen())
        return systemFailure(at.place);
    return file;
}

Result<void> putInPlace(const Folder &folder, const JournalEntry &entry)
{
    const EntryPlace at(folder, entry);
    switch (entry.kind) {
    case Change::Kind::Create:
        return at.move(at.temporary, at.name);
    case Change::Kind::Replace:
        return replace(at);
    case Change::Kind::Remove:
        break;
    }
    return moveAway(at);
}

// Looks only at the names: somebody may have edited the file since.
Result<bool> isInPlace(const Folder &folder, const JournalEntry &entry)
{
    const EntryPlace at(folder, entry);
    const auto staged = at.whose(at.temporary);
    if (!staged)
        return failure(staged.error());
    if (*staged != Whose::Nobodys)
        return false;
    const auto kept = at.whose(entry.old ? at.backup : at.name);
    if (!kept)
        return failure(kept.error());
    return entry.old ? isOldFile(*kept) : *kept != Whose::Nobodys;
}

Result<void> makeBackupPrivate(const Folder &folder, const JournalEntry &entry)
{
    const EntryPlace at(folder, entry);
    const auto whose = at.whose(at.backup);
    if (!whose)
        return failure(whose.error());
    return isOldFile(*whose) ? at.giveMode(at.backup, ownerOnly) : Result<void>();
}

} // namespace mailseal
