// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the helper may write, and with which owners and modes: compiled in, so that a request cannot widen
// it. A path is one of the roots and components of [A-Za-z0-9._-] below it; a file is named like what it
// holds, because other files in these folders decide what runs (openssl.cnf). Every layout that is shipped
// stays inside; a test says so.
#pragma once

#include "model/base/result.h"
#include "model/install/install_plan.h"

#include <QStringList>
#include <sys/types.h>

namespace mailseal {

bool isFolderPlace(const QString &path); // a root or below one
bool isFilePlace(const QString &path);   // below a root, with the ending of a key or certificate
bool isLinkPlace(const QString &path, const QString &target); // both ends inside

// Errors: HelperPathRefused, HelperOwnerRefused (also a mode that lets others write), HelperKeyExposed,
// HelperRequestInvalid for a path that comes twice.
Result<void> checkAgainstTable(const InstallPlan &plan);
// Each step that the table does not admit and why, in the user's language: “/etc/cron.d/x: none of the places
// of a layout”. Empty exactly when checkAgainstTable() has nothing against the plan.
QStringList outsideTable(const InstallPlan &plan);

// Every folder on the way, as far as it exists below root, is the owner's and nobody else can write to it.
// Error: HelperFolderUnsafe; TargetNotAFolder for what is in the way.
Result<void> checkFoldersBelong(const QStringList &folders, const QString &root, uid_t owner);

} // namespace mailseal
