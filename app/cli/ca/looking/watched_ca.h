// SPDX-License-Identifier: GPL-3.0-or-later
//
// The user's own CA as the watch sees it: whether it needs a revocation list, and whether it ends soon.
#pragma once

#include "model/renewal/watch/watch_items.h"

namespace mailseal::cli {

// That in the usual folder; nullopt if there is none. One that cannot be read is an item, too.
std::optional<WatchedHost> watchedCa(const QDateTime &now);

} // namespace mailseal::cli
