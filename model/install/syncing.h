// SPDX-License-Identifier: GPL-3.0-or-later
//
// Waiting for the disk, for several things at once: the journal of a file system makes one commit for all
// that wait together, and a commit is what takes the time. Private to this floor.
#pragma once

#include "model/base/result.h"

#include <functional>

namespace mailseal {

using Sync = std::function<Result<void>()>; // fsync(2) of one thing

// Returns when all are done; the first error.
Result<void> syncTogether(const QList<Sync> &syncs);

} // namespace mailseal
