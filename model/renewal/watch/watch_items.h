// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a watch reports: one item for each thing that somebody has to do, of remembered sets and of listed
// hosts. Pure functions of what was seen, and when.
#pragma once

#include "model/renewal/sets/due.h"
#include "model/servers/live/dane/published_tlsa.h"
#include "model/servers/live/ports/host_check.h"

namespace mailseal {

struct WatchItem
{
    QString host;  // readable
    QString place; // of a set, “/home/anna/mail”; empty: this machine, or a listed host
    QString code;  // “renew”, “expired”, “tlsa-fits-neither”: for programs
    Severity severity = Severity::Note;
    QString text;
    bool operator==(const WatchItem &) const = default;

    bool isSameAs(const WatchItem &other) const
    {
        return host == other.host && place == other.place && code == other.code;
    }
};

// One set or one listed host, as it was seen.
struct WatchedHost
{
    QString host;
    QString place;
    QDateTime notAfter; // of its certificate; invalid: none was seen
    QList<WatchItem> items;
    bool operator==(const WatchedHost &) const = default;
};

// Within this time before a certificate's end it is an error not to have renewed it: a ninth of its life, ten
// days at most.
QDateTime lastCall(const QDateTime &notBefore, const QDateTime &notAfter);

// dane: the answer for its port 25, judged by the certificate that is installed; empty: not asked.
WatchedHost watched(const SeenSet &seen, const QList<Advice> &dane, const QDateTime &now);
// A set whose file cannot be read, so that nobody looks at what it was about.
WatchedHost watched(const Error &unread);
// A listed host, or a set on another machine, by what its ports show.
WatchedHost watched(const HostReport &report, const QDateTime &now);

} // namespace mailseal
