// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/entry_steps.h"
#include "model/install/transaction.h"

namespace mailseal {
namespace {

Result<void> putBack(FolderTree &tree, const Journal &journal, Reached reached)
{
    for (auto entry = journal.entries.crbegin(); entry != journal.entries.crend(); ++entry) {
        const auto folder = tree.find(FolderTree::parentOf(entry->path));
        if (!folder)
            return failure(folder.error());
        if (!*folder)
            continue;
        if (auto back = takeBack(*folder, *entry, reached); !back)
            return back;
    }
    if (auto synced = tree.sync(); !synced)
        return synced;
    tree.remove(journal.folders);
    return {};
}

Result<bool> isInPlace(FolderTree &tree, const Journal &journal)
{
    for (const JournalEntry &entry : journal.entries) {
        const auto folder = tree.find(FolderTree::parentOf(entry.path));
        if (!folder)
            return failure(folder.error());
        const auto placed = *folder ? isInPlace(*folder, entry) : Result<bool>(false);
        if (!placed || !*placed)
            return placed;
    }
    return true;
}

// One that was ended when everything was in its place.
Result<void> complete(
    FolderTree &tree, const StateFolder &state, const StateFolder::Stored &found, bool keepRecord)
{
    for (const JournalEntry &entry : found.journal->entries) {
        if (const auto folder = tree.find(FolderTree::parentOf(entry.path)); folder && *folder)
            makeBackupPrivate(*folder, entry);
    }
    if (auto synced = tree.sync(); !synced)
        return synced;
    return keepRecord ? state.advance(found.journal->id, found.state, JournalState::Installed)
                      : state.forget(found.fileName);
}

Result<void> recover(
    FolderTree &tree, const StateFolder &state, const StateFolder::Stored &found, bool keepRecord)
{
    if (!found.journal && found.state == JournalState::Intent) // it was being written, nothing had begun
        return state.forget(found.fileName);
    if (!found.journal)
        return failure(found.journal.error());
    const auto placed = found.state == JournalState::Prepared
        ? isInPlace(tree, *found.journal)
        : Result<bool>(found.state == JournalState::Committed);
    if (!placed)
        return failure(placed.error());
    if (*placed)
        return complete(tree, state, found, keepRecord);
    const Reached reached = found.state == JournalState::Intent ? Reached::Staging : Reached::Placing;
    if (auto back = putBack(tree, *found.journal, reached); !back)
        return back;
    return state.forget(found.fileName);
}

} // namespace

Result<void> recover(FolderTree &tree, const StateFolder &state, bool keepRecord)
{
    const auto unfinished = state.unfinished();
    if (!unfinished)
        return failure(unfinished.error());
    for (const StateFolder::Stored &found : *unfinished) {
        if (auto done = recover(tree, state, found, keepRecord); !done)
            return done;
    }
    return {};
}

} // namespace mailseal
