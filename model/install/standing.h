// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands at the place of a file or link of a plan now. Private to this floor.
#pragma once

#include "model/base/result.h"
#include "model/install/install_plan.h"
#include "model/install/staged_entry.h"

namespace mailseal {

// Only ENOENT means that a place is free; same means content and mode, or the link's target.
enum class Standing { Free, Same, Different };

// Anything but an ordinary file with one link (for a file) or a symbolic link (for a link) is an error.
// With an owner, a file of somebody else is different.
Result<Standing> standing(
    const QString &path, const FileStep &step, const std::optional<FileOwner> &owner = {});
Result<Standing> standing(const QString &path, const LinkStep &step);

} // namespace mailseal
