// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/ownership.h"

#include <grp.h>
#include <pwd.h>

namespace mailseal {

Result<NumericOwner> numericOwner(const QString &user, const QString &group, const QString &path)
{
    const passwd *userEntry = getpwnam(user.toUtf8().constData());
    if (userEntry == nullptr)
        return failure(ErrorCode::OwnerUnknown, {user, path});
    const uid_t uid = userEntry->pw_uid;
    const ::group *groupEntry = getgrnam(group.toUtf8().constData());
    if (groupEntry == nullptr)
        return failure(ErrorCode::OwnerUnknown, {group, path});
    return NumericOwner{uid, groupEntry->gr_gid};
}

} // namespace mailseal
