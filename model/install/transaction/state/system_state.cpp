// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/transaction/state/system_state.h"

#include "model/install/transaction/access/folder_safety.h"
#include "model/install/transaction/plan_writer.h"

#include <unistd.h>

namespace mailseal {

Result<std::optional<StateFolder>> existingState(FolderTree &tree)
{
    const auto folder = tree.find(systemState);
    if (!folder)
        return failure(folder.error());
    if (!*folder)
        return std::optional<StateFolder>();
    auto opened = StateFolder::open(tree, systemState);
    if (!opened)
        return failure(opened.error());
    return *std::move(opened);
}

Result<QList<Journal>> installedRecords(const StateFolder &state)
{
    const auto stored = state.installed();
    if (!stored)
        return failure(stored.error());
    QList<Journal> journals;
    for (const StateFolder::Stored &found : *stored) {
        if (!found.journal)
            return failure(found.journal.error());
        journals.prepend(*found.journal);
    }
    return journals;
}

Result<void> checkFoldersOf(const Journal &journal, const QString &root)
{
    if (::geteuid() != 0)
        return {};
    QStringList folders;
    for (const JournalEntry &entry : journal.entries)
        folders << FolderTree::parentOf(entry.path);
    folders.removeDuplicates();
    return checkFoldersBelong(folders, root, 0);
}

} // namespace mailseal
