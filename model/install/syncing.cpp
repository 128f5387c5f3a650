// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/syncing.h"

#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

namespace mailseal {

Result<void> syncTogether(const QList<Sync> &syncs)
{
    constexpr qsizetype mostThreads = 8;
    std::atomic<qsizetype> next = 0;
    std::mutex guard;
    Result<void> first;
    const auto work = [&] {
        for (qsizetype i = next++; i < syncs.size(); i = next++) {
            const auto synced = syncs.at(i)();
            const std::lock_guard lock(guard);
            if (!synced && first)
                first = synced;
        }
    };
    std::vector<std::jthread> threads;
    for (qsizetype i = 1; i < std::min(mostThreads, syncs.size()); ++i)
        threads.emplace_back(work);
    work();
    threads.clear(); // joins
    return first;
}

} // namespace mailseal
