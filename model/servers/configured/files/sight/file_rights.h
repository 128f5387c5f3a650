// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether a user of a system may read a file there. The system may be a copy below a folder, so users and
// groups come from its own /etc/passwd and /etc/group; access control lists are ignored.
#pragma once

#include "model/servers/machine/files_below.h"

namespace mailseal {

struct SystemUser
{
    uint id = 0;
    QList<uint> groups;
};
std::optional<SystemUser> findUser(const QString &name, const FileAccess &files);

// The place is as pathBelow() returns it. The user needs search permission on each folder down to it.
bool mayRead(const SystemUser &user, const QString &root, const QString &place);

} // namespace mailseal
