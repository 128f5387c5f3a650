// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the last watch reported, so that the next one can say what is new and what is over. In the user's
// state folder (XDG Base Directory Specification), readable by the user alone:
//
//   {"version":1,"time":"2026-11-30T05:00:00Z","items":[{"host":…,"place":…,"code":…,"severity":"error","text":…,
//    "since":"2026-11-29T05:00:00Z"}]}
#pragma once

#include "model/base/result.h"
#include "model/renewal/watch/watch_items.h"

namespace mailseal {

struct ReportedItem
{
    WatchItem item;
    QDateTime since; // when it was first reported
    bool operator==(const ReportedItem &) const = default;
};

struct WatchState
{
    QDateTime time; // of the look; invalid: there was none before
    QList<ReportedItem> items;
    bool operator==(const WatchState &) const = default;
};

struct WatchChange
{
    WatchState now; // to be kept; the worst first
    QList<WatchItem> fresh;
    QList<WatchItem> over;
    bool operator==(const WatchChange &) const = default;

    bool isAny() const { return !fresh.isEmpty() || !over.isEmpty(); }
};

// What got worse is new again.
WatchChange changeSince(const WatchState &before, const QList<WatchedHost> &hosts, const QDateTime &now);

QString watchStateFile(); // “/home/anna/.local/state/mailseal/watch.json”
// A file that cannot be read is set aside as “….damaged”, in place of an earlier one, and nothing was
// reported before. Error: WatchStateDamaged, %1 where the file is now.
Result<WatchState> readWatchState(const QString &file);
// Errors: TargetNotWritable, WriteFailed.
Result<void> keepWatchState(const QString &file, const WatchState &state);

} // namespace mailseal
