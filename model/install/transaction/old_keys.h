// SPDX-License-Identifier: GPL-3.0-or-later
//
// Old private keys that installations have kept as backups, and removing them for good. An installation whose
// key is removed cannot be undone any more; its record stays.
#pragma once

#include "model/base/result.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace mailseal {

struct OldKey
{
    QString path; // of the backup, on the target
    QDateTime replaced;
    QString installation; // that replaced it
    bool operator==(const OldKey &) const = default;
};

// Those replaced before a time that are still what the installation kept, the oldest first. Nothing is
// changed.
Result<QList<OldKey>> oldKeys(const QString &root, const QDateTime &before);

// Error: BackupUnusable for one that is something else by now; what was removed before it is gone.
Result<void> removeOldKeys(const QString &root, const QList<OldKey> &keys);

} // namespace mailseal
