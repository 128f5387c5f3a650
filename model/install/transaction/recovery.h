// SPDX-License-Identifier: GPL-3.0-or-later
//
// Puts in order what an interrupted run – killed, or ended by a power cut – left behind. Whatever writes does
// this first and reports it; whatever only reads changes nothing.
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
    QString undoes;     // id of the installation that it was undoing; empty otherwise
    QStringList paths;  // on the target
    QStringList theirs; // of these: files that somebody has put there since, and that stay
    bool operator==(const Recovery &) const = default;
};

// What was done, in the user's language, including what happened to somebody else's files.
QString sentence(const Recovery &recovery);

// Puts in order what is below a system's root. Errors: DurabilityUnknown if something could not be found out
// or done; nothing is lost then, and it can be called again; JournalInvalid; HelperFolderUnsafe.
Result<QList<Recovery>> recoverSystem(const QString &root);

// The runs that recoverSystem() would put in order; changes nothing. Their outcome is not known yet.
Result<QList<Recovery>> unfinishedRuns(const QString &root);

} // namespace mailseal
