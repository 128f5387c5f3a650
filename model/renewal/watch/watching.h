// SPDX-License-Identifier: GPL-3.0-or-later
//
// Looks once at everything that is watched: the files of remembered sets, their ports, their TLSA records,
// and the ports of listed hosts. Blocks, so call it in a worker.
#pragma once

#include "model/renewal/watch/watch_items.h"

namespace mailseal {

struct WatchWish
{
    QList<RememberedSet> sets;
    QList<HostQuestion> hosts;
    std::optional<Lookups> lookups; // nullopt: nobody asks DNS
    QDateTime now;
};

// The sets, then the hosts in their order.
QList<WatchedHost> watchOnce(const WatchWish &wish, const std::stop_token &stop);

} // namespace mailseal
