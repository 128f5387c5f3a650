// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/transaction/entry_place.h"

#include "model/install/transaction/access/system_error.h"

#include <cerrno>
#include <fcntl.h>
#include <linux/fs.h>

namespace mailseal {

EntryPlace::EntryPlace(const Folder &folder, const JournalEntry &journalEntry)
    : entry(journalEntry),
      directory(folder->descriptor.get()),
      name(FolderTree::nameOf(entry.path).toUtf8()),
      temporary(entry.temporary.toUtf8()),
      backup(entry.backup.toUtf8()),
      place(placeBelow(folder->path, u'/' + FolderTree::nameOf(entry.path)))
{ }

Result<Whose> EntryPlace::whose(const QByteArray &file) const
{
    if (file.isEmpty())
        return Whose::Nobodys;
    return whoseAt(directory, file, entry.old, {entry.newSha256, entry.newTarget}, place);
}

Result<void> EntryPlace::remove(const QByteArray &file) const
{
    if (::unlinkat(directory, file.constData(), 0) != 0 && errno != ENOENT)
        return systemFailure(place);
    return {};
}

Result<void> EntryPlace::move(const QByteArray &from, const QByteArray &to) const
{
    if (!renameWithoutReplacing(directory, from, to))
        return systemFailure(place);
    return {};
}

bool EntryPlace::exchange(const QByteArray &one, const QByteArray &other) const
{
    return ::renameat2(directory, one.constData(), directory, other.constData(), RENAME_EXCHANGE) == 0;
}

Result<void> EntryPlace::giveMode(const QByteArray &file, int mode) const
{
    return entry.old->isLink ? Result<void>() : setMode(directory, file, *entry.old, mode, place);
}

bool cannotExchange(int number)
{
    return number == EINVAL || number == ENOSYS;
}

} // namespace mailseal
