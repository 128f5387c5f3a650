// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a run that was ended – killed, or by a power cut – has left behind, and putting it in order. Whatever
// writes does that first and tells what it did; whatever only reads leaves everything as it is.
#pragma once

#include "model/base/result.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

namespace mailseal {

struct Recovery
{
    enum class Outcome { Completed, PutBack };
    Outcome outcome = Outcome::PutBack;
    QString id; // of the installation, “20261121T102030Z”
    QDateTime time;
    QString undoes;     // id of the installation that it was to undo; empty otherwise
    QStringList paths;  // on the target
    QStringList theirs; // of these: files that somebody has put there since, which stay
    bool operator==(const Recovery &) const = default;
};

// What was done, in the user's language, with what became of somebody's files.
QString sentence(const Recovery &recovery);

// Puts in order what is below a system's root. Errors: DurabilityUnknown when something could not be found
// out or done: nothing is forgotten then, and it may be called again; JournalInvalid; HelperFolderUnsafe.
Result<QList<Recovery>> recoverSystem(const QString &root);

// What is waiting for it; nothing is changed. The outcome is not known yet.
Result<QList<Recovery>> unfinishedRuns(const QString &root);

} // namespace mailseal
