// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether root may write below these folders: only if nobody else can replace anything on the way to them.
#pragma once

#include "model/base/result.h"

#include <QStringList>
#include <sys/types.h>

namespace mailseal {

// Every folder on the way that exists below root belongs to the owner, and nobody else can write to it.
// Error: HelperFolderUnsafe; TargetNotAFolder if something else is in the way.
Result<void> checkFoldersBelong(const QStringList &folders, const QString &root, uid_t owner);

} // namespace mailseal
