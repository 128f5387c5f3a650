// SPDX-License-Identifier: GPL-3.0-or-later
//
// The folder that holds the journals of transactions, and the lock that keeps a second writer out. For this
// system it is “/var/lib/mailseal”; for a folder that is written to it is “.mailseal”, which is removed when
// the work is done. Mode 0700.
// Private to model/install/transaction.
#pragma once

#include "model/install/transaction/access/folder_tree.h"
#include "model/install/transaction/state/journal.h"

namespace mailseal {

enum class JournalState { Intent, Prepared, Withdrawn, Committed, Installed };

class StateFolder
{
public:
    // Makes it if it is missing. Waits ten seconds for another writer. Errors: AnotherWriter;
    // HelperFolderUnsafe if others can write to it.
    static Result<StateFolder> open(FolderTree &tree, const QString &path);

    struct Stored
    {
        JournalState state = JournalState::Intent;
        QString fileName;
        Result<Journal> journal;
    };
    // Oldest first. Each reads only the files it is about, because records accumulate.
    Result<QList<Stored>> unfinished() const;
    Result<QList<Stored>> installed() const;

    // “20261121T102030Z”, and “20261121T102030Z-2” for a second one in the same second.
    Result<QString> freeId(const QDateTime &time) const;
    Result<void> begin(const Journal &journal) const;                                  // synced as intent
    Result<void> advance(const QString &id, JournalState from, JournalState to) const; // synced
    Result<void> forget(const QString &fileName) const;                                // synced
    // Like advance() and forget(), but not synced: false if it failed.
    bool rename(const QString &id, JournalState from, JournalState to) const;
    bool remove(const QString &fileName) const;
    Result<void> sync() const;
    static QString fileName(const QString &id, JournalState state);

    void removeIfEmpty(FolderTree &tree) const;
    const QString &path() const { return m_folder->path; } // including the root

private:
    StateFolder(Folder folder, QString path) : m_folder(std::move(folder)), m_path(std::move(path)) { }
    Result<QStringList> fileNames() const;
    Result<QList<Stored>> stored(const QList<JournalState> &states) const;
    int directory() const { return m_folder->descriptor.get(); }
    QString place(const QString &name) const { return m_folder->path + u'/' + name; }

    Folder m_folder; // holds the lock, flock(2)
    QString m_path;  // below the root
};

} // namespace mailseal
