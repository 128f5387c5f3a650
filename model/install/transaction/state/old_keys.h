// SPDX-License-Identifier: GPL-3.0-or-later
//
// Old private keys that installations kept as backups, and how to remove them for good. An installation whose
// key has been removed can no longer be undone; its record stays.
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
    QString installation; // the one that replaced it
    bool operator==(const OldKey &) const = default;
};

// Those replaced before this time and unchanged since, oldest first. Changes nothing.
Result<QList<OldKey>> oldKeys(const QString &root, const QDateTime &before);

// Error: BackupUnusable for a backup that has changed; those before it in the list are already removed.
Result<void> removeOldKeys(const QString &root, const QList<OldKey> &keys);

} // namespace mailseal
