// SPDX-License-Identifier: GPL-3.0-or-later
//
// Turns user and group names into this machine's numbers (getpwnam_r(3), getgrnam_r(3)). Errors: OwnerUnknown
// if there is no such name; OwnerNotLookedUp, with the system's reason, if the look-up fails.
#pragma once

#include "model/base/result.h"

#include <sys/types.h>

namespace mailseal {

struct NumericOwner
{
    uid_t user = 0;
    gid_t group = 0;
};

Result<NumericOwner> numericOwner(const QString &user, const QString &group, const QString &path);

} // namespace mailseal
