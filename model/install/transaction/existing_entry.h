// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands at the place of a file or link of a plan now.
// Private to model/install/transaction.
#pragma once

#include "model/install/transaction/change.h"
#include "model/install/transaction/folder_tree.h"

namespace mailseal {

// Only ENOENT means that a place is free; same means content, mode and owner, or the link's target.
struct Standing
{
    enum class State { Free, Same, Different };
    State state = State::Free;
    std::optional<OldEntry> old; // unless it is free
    HeldFile held;
};

// Anything but an ordinary file with one link (for a file) or a symbolic link (for a link) is an error.
// Without an owner, whose file it is does not matter.
Result<Standing> standing(FolderTree &tree, const FileStep &step, const std::optional<FileOwner> &owner = {});
Result<Standing> standing(FolderTree &tree, const LinkStep &step);

} // namespace mailseal
