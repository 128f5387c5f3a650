// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a transaction intends, written before it begins; if kept, it becomes the record of what was installed,
// which undo reads. Each transaction has one JSON file in the state folder, named by its state:
//
//   ID.intent     temporaries may exist, nothing is in its place
//   ID.prepared   all temporaries are complete and on the disk; some or all may be in their places
//   ID.withdrawn  something was in the way: what is in its place is being taken back
//   ID.committed  everything is in its place; backups may still have their old modes
//   ID.installed  done
//
// “committed” is not synced: by then the folders are on the disk, and they say as much.
//
// The content never changes; a rename changes the state.
// Private to model/install/transaction.
#pragma once

#include "model/base/result.h"
#include "model/install/plan/set_record.h"
#include "model/install/transaction/change.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

namespace mailseal {

struct JournalEntry
{
    Change::Kind kind = Change::Kind::Create;
    QString path;
    QString temporary; // name beside the path; empty if the entry is removed
    QString backup;    // name beside the path; empty if the entry is new
    QByteArray newSha256;
    QString newTarget; // of a link
    std::optional<OldEntry> old;
    std::optional<InstalledSettings> settings{}; // if settings of the file were set, not the file as a whole
};

struct Journal
{
    QString id; // “20261121T102030Z”, “20261121T102030Z-2”
    QDateTime time;
    QString undoes; // id of the installation that this one undid; empty otherwise
    QList<JournalEntry> entries;
    QStringList folders; // those made, outermost first
    std::optional<InstalledSet> set{};
};

QString timeText(const QDateTime &time);       // “20261121T102030Z”
QString backupPath(const JournalEntry &entry); // “/etc/ssl/private/a.key.backup-20261121T102030Z”

QByteArray toJson(const Journal &journal);
// Strict. Error: JournalInvalid with the file's name.
Result<Journal> parseJournal(const QByteArray &json, const QString &fileName);

} // namespace mailseal
