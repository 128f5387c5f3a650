// SPDX-License-Identifier: GPL-3.0-or-later
//
// May root write below these folders? Only where nobody else can exchange what is on the way.
#pragma once

#include "model/base/result.h"

#include <QStringList>
#include <sys/types.h>

namespace mailseal {

// Every folder on the way, as far as it exists below root, is the owner's and nobody else can write to it.
// Error: HelperFolderUnsafe; TargetNotAFolder for what is in the way.
Result<void> checkFoldersBelong(const QStringList &folders, const QString &root, uid_t owner);

} // namespace mailseal
