// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/transaction/state/old_keys.h"

#include "model/base/errors/error_code.h"
#include "model/install/plan/install_plan.h"
#include "model/install/transaction/entry_place.h"
#include "model/install/transaction/state/system_state.h"

namespace mailseal {
namespace {

// Whether the backup of an entry exists and is unchanged.
Result<bool> isKept(FolderTree &tree, const JournalEntry &entry)
{
    const auto folder = tree.find(FolderTree::parentOf(entry.path));
    if (!folder)
        return failure(folder.error());
    if (!*folder || !entry.old)
        return false;
    const EntryPlace at(*folder, entry);
    const auto whose = at.whose(at.backup);
    return whose ? Result<bool>(*whose == Whose::Old) : failure(whose.error());
}

Result<bool> isKey(FolderTree &tree, const JournalEntry &entry)
{
    const auto kept = isKept(tree, entry);
    if (!kept || !*kept || entry.old->isLink)
        return kept && *kept ? Result<bool>(false) : kept;
    const EntryPlace at(*tree.find(FolderTree::parentOf(entry.path)), entry);
    auto content = readFileAt(at.directory, at.backup, at.place);
    if (!content)
        return failure(content.error());
    FileStep file;
    file.path = entry.path;
    file.content = *std::move(content);
    return holdsKey(file);
}

Result<void> removeKey(FolderTree &tree, const Journal &journal, const QString &path)
{
    for (const JournalEntry &entry : journal.entries) {
        if (entry.backup.isEmpty() || backupPath(entry) != path)
            continue;
        const auto kept = isKept(tree, entry);
        if (!kept)
            return failure(kept.error());
        if (!*kept)
            break;
        const EntryPlace at(*tree.find(FolderTree::parentOf(entry.path)), entry);
        return at.remove(at.backup);
    }
    return failure(ErrorCode::BackupUnusable, {tree.place(path)});
}

} // namespace

Result<QList<OldKey>> oldKeys(const QString &root, const QDateTime &before)
{
    FolderTree tree(root, FolderTree::Links::Refuse);
    const auto state = existingState(tree);
    const auto records = !state ? failure(state.error())
        : *state                ? installedRecords(**state)
                                : Result<QList<Journal>>(QList<Journal>());
    if (!records)
        return failure(records.error());
    QList<OldKey> keys;
    for (auto journal = records->crbegin(); journal != records->crend(); ++journal) {
        for (const JournalEntry &entry : journal->entries) {
            const auto wanted = journal->time < before ? isKey(tree, entry) : Result<bool>(false);
            if (!wanted)
                return failure(wanted.error());
            if (*wanted)
                keys << OldKey{backupPath(entry), journal->time, journal->id};
        }
    }
    return keys;
}

Result<void> removeOldKeys(const QString &root, const QList<OldKey> &keys)
{
    FolderTree tree(root, FolderTree::Links::Refuse);
    const auto state = existingState(tree); // holds the lock
    const auto records = !state ? failure(state.error())
        : *state                ? installedRecords(**state)
                                : Result<QList<Journal>>(QList<Journal>());
    if (!records)
        return failure(records.error());
    for (const OldKey &key : keys) {
        for (const Journal &journal : *records) {
            if (journal.id != key.installation)
                continue;
            if (auto removed = removeKey(tree, journal, key.path); !removed)
                return removed;
        }
    }
    return tree.sync();
}

} // namespace mailseal
