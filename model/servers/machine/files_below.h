// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files below a root, as a server with that root would see them: absolute links stay below it.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <functional>
#include <optional>

namespace mailseal {

struct FileAccess
{
    // nullopt: there is none, it may not be read, or it is larger than any configuration (4 MiB).
    std::function<std::optional<QByteArray>(const QString &path)> read;
    std::function<QStringList(const QString &pattern)> match; // “/etc/dovecot/conf.d/*.conf”, sorted
};
FileAccess filesBelow(const QString &root);
QString pathBelow(const QString &root, const QString &path); // follows links; the file that the path leads
                                                             // to, whether it exists or not

} // namespace mailseal
