// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/files/sight/file_rights.h"

#include <QFile>
#include <sys/stat.h>

namespace mailseal {
namespace {

bool has(const SystemUser &user, const QString &place, mode_t owner, mode_t group, mode_t others)
{
    struct stat status
    { };
    if (::stat(QFile::encodeName(place).constData(), &status) != 0)
        return false;
    if (user.id == 0)
        return true;
    const mode_t wanted = status.st_uid == user.id ? owner
        : user.groups.contains(status.st_gid)      ? group
                                                   : others;
    return (status.st_mode & wanted) != 0;
}

} // namespace

std::optional<SystemUser> findUser(const QString &name, const FileAccess &files)
{
    std::optional<SystemUser> user;
    const QStringList users
        = QString::fromUtf8(files.read(QStringLiteral("/etc/passwd")).value_or(QByteArray())).split(u'\n');
    for (const QString &line : users) {
        const QStringList fields = line.split(u':');
        if (fields.size() >= 4 && fields[0] == name)
            user = SystemUser{fields[2].toUInt(), {fields[3].toUInt()}};
    }
    if (!user)
        return std::nullopt;
    const QStringList groups
        = QString::fromUtf8(files.read(QStringLiteral("/etc/group")).value_or(QByteArray())).split(u'\n');
    for (const QString &line : groups) {
        const QStringList fields = line.split(u':');
        if (fields.size() >= 4 && fields[3].split(u',').contains(name))
            user->groups << fields[2].toUInt();
    }
    return user;
}

bool mayRead(const SystemUser &user, const QString &root, const QString &place)
{
    for (qsizetype slash = place.indexOf(u'/', root.size() + 1); slash > 0;
         slash = place.indexOf(u'/', slash + 1)) {
        if (!has(user, place.left(slash), S_IXUSR, S_IXGRP, S_IXOTH))
            return false;
    }
    return has(user, place, S_IRUSR, S_IRGRP, S_IROTH);
}

} // namespace mailseal
