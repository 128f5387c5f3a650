// SPDX-License-Identifier: GPL-3.0-or-later
//
// The names of one entry of a journal in its folder, what stands there, and the calls that move it.
// Private to model/install/transaction.
#pragma once

#include "model/install/transaction/file_access.h"
#include "model/install/transaction/folder_tree.h"
#include "model/install/transaction/journal.h"

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
    Result<void> remove(const QByteArray &file) const; // what is not there is removed already
    Result<void> move(const QByteArray &from, const QByteArray &to) const; // replaces nothing
    bool exchange(const QByteArray &one, const QByteArray &other) const;   // else errno says why
    // Of the old file under this name; a link has none.
    Result<void> giveMode(const QByteArray &file, int mode) const;
    // Where somebody else's file is kept that came under a name of ours.
    QByteArray keptName() const { return name + temporary; }
};

// renameat2(2) on file systems that know no exchange, as NFS.
bool cannotExchange(int number);

constexpr int ownerOnly = 0600;

} // namespace mailseal
