// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is now at the place of a plan's file or link.
// Private to model/install/transaction.
#pragma once

#include "model/install/transaction/access/folder_tree.h"
#include "model/install/transaction/change.h"

namespace mailseal {

// A place counts as free only on ENOENT; “same” means that content, mode and owner, or the link's target, are
// equal.
struct Standing
{
    enum class State { Free, Same, Different };
    State state = State::Free;
    std::optional<OldEntry> old; // unless it is free
    HeldFile held;
};

// For a file, anything but an ordinary file with a single link is an error; for a link, anything but a
// symbolic link. Without an owner, the file's owner is not compared.
Result<Standing> standing(FolderTree &tree, const FileStep &step, const std::optional<FileOwner> &owner = {});
Result<Standing> standing(FolderTree &tree, const LinkStep &step);
// Never “same”: that is for who edits it to say.
Result<Standing> standing(FolderTree &tree, const SettingsStep &step);

} // namespace mailseal
