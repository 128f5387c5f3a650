// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files below a root, seen as a server sees them that has it as its own: absolute links stay below it.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <functional>
#include <optional>

namespace mailseal {

struct FileAccess
{
    std::function<std::optional<QByteArray>(const QString &path)> read;
    std::function<QStringList(const QString &pattern)> match; // “/etc/dovecot/conf.d/*.conf”, sorted
};
FileAccess filesBelow(const QString &root);
QString pathBelow(const QString &root, const QString &path); // links followed; where it leads, present or not

} // namespace mailseal
