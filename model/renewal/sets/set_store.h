// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where remembered sets are kept: one file for each in the user's data folder (XDG Base Directory
// Specification), 0600 in a folder 0700. A file that cannot be read is left as it is, and said. Sets that
// were installed on this machine are also found in its own records, by who may read them. One of these that
// is forgotten leaves a mark, “mail.example.org.forgotten”: the time of that set, so that a newer one is
// seen.
#pragma once

#include "model/renewal/sets/remembered_set.h"

namespace mailseal {

struct RememberedSets
{
    QList<RememberedSet> sets; // by host, then place
    QList<Error> unread;
    bool operator==(const RememberedSets &) const = default;
};

QString setsFolder(); // “/home/anna/.local/share/mailseal/sets”

RememberedSets rememberedSets(const QString &folder = setsFolder());
// With those that this machine's records have besides, or newer; the records are root's.
RememberedSets allSets(const QString &folder = setsFolder(), const QString &root = QStringLiteral("/"));

// In the place of what was remembered for the same host and place. A certificate of a CA that was made after
// a request for its key, and is kept elsewhere, is the answer to that: the request waits no more. What is
// there and damaged is kept as “….damaged”. Errors: SetFileNewer, with what is there left as it is;
// WriteFailed.
Result<void> remember(const RememberedSet &set, const QString &folder = setsFolder());
Result<void> forget(const RememberedSet &set, const QString &folder = setsFolder(),
    const QString &root = QStringLiteral("/"));
// Of the set as it is remembered now, whatever has become of it since it was seen; nothing if that request
// waits no more. Errors: those of remember(), and SetFileDamaged.
Result<void> noteSent(const RememberedSet &seen, const QDateTime &time, const QString &folder = setsFolder());
// Of the set as it is remembered now: that this installation of it is undone. Nothing if a newer one is
// remembered. Errors: those of remember().
Result<void> noteUndone(const QString &installation, const QString &folder = setsFolder());

// By a name of its certificate, or its place. Errors: SetUnknown, SetAmbiguous.
Result<RememberedSet> findSet(const QList<RememberedSet> &sets, const QString &typed);

} // namespace mailseal
