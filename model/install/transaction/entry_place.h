// SPDX-License-Identifier: GPL-3.0-or-later
//
// The names that one entry of a journal has in its folder, what they refer to, and the calls that move it.
// Private to model/install/transaction.
#pragma once

#include "model/install/transaction/access/file_access.h"
#include "model/install/transaction/access/folder_tree.h"
#include "model/install/transaction/state/journal.h"

namespace mailseal {

struct EntryPlace
{
    EntryPlace(const Folder &folder, const JournalEntry &journalEntry);

    const JournalEntry &entry;
    int directory;
    QByteArray name;
    QByteArray temporary;
    QByteArray backup;
    QString place; // for errors

    Result<Whose> whose(const QByteArray &file) const;
    Result<void> remove(const QByteArray &file) const; // not an error if it is already gone
    Result<void> move(const QByteArray &from, const QByteArray &to) const; // replaces nothing
    bool exchange(const QByteArray &one, const QByteArray &other) const;   // on false, errno says why
    // For the old file under this name; a link has no mode.
    Result<void> giveMode(const QByteArray &file, int mode) const;
    // The name that keeps somebody else's file which ended up under one of ours.
    QByteArray keptName() const { return name + temporary; }
};

// renameat2(2) on file systems without exchange, such as NFS.
bool cannotExchange(int number);

constexpr int ownerOnly = 0600;

} // namespace mailseal
