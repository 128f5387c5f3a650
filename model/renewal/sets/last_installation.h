// SPDX-License-Identifier: GPL-3.0-or-later
//
// What “undo the last installation” on this machine would put back, said before it is done. Root reads it in
// the machine's own records; a plain user may not, so that only what was remembered of the user's own
// installations is known.
#pragma once

#include "model/install/transaction/undo.h"
#include "model/renewal/sets/remembered_set.h"

namespace mailseal {

struct LastInstallation
{
    QString id;         // for undo(); empty: unknown, whatever is the last one
    QDateTime time;     // UTC
    QStringList names;  // readable; empty: it was of no set
    QStringList places; // if it was of no set
    QList<ServerKind> servers;
    QByteArray certificateSha256; // empty: of none
    int files = 0;
    std::optional<int> settings; // nullopt: unknown
    bool operator==(const LastInstallation &) const = default;
};

// The newest one that is not undone; nullopt without one.
std::optional<LastInstallation> lastInstallation(const QList<Installation> &history);
std::optional<LastInstallation> lastInstallation(const QList<RememberedSet> &sets);
// As who runs this may know it.
Result<std::optional<LastInstallation>> lastInstallationHere(const QList<RememberedSet> &sets);

// So that it is not the last one any more, for a plain user. Errors: those of set_store.h.
Result<void> noteUndone(const LastInstallation &last, const QString &installation);

// “20261121T102030Z-2” → when; invalid if it is no such thing.
QDateTime timeOfInstallation(const QString &id);

// What it was, where and when, and what becomes of it: a sentence each, before a person agrees.
QStringList undoSentences(const LastInstallation &last, const QString &machine);

} // namespace mailseal
