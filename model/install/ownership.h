// SPDX-License-Identifier: GPL-3.0-or-later
//
// User and group names as numbers on this machine (getpwnam(3), getgrnam(3)).
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
