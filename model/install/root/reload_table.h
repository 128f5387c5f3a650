// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a server is told to check and to read its configuration anew, compiled in as words without a shell: a
// request names the server only. The same commands as the rows of resources/services/reload.json, which are
// for people; a test holds them together. systemd is seen by sd_booted(3), OpenRC by /run/openrc, else the
// scripts of SysV are called; elsewhere this helper does not run (openat2(2) is Linux').
#pragma once

#include <QList>
#include <QStringList>
#include <optional>

namespace mailseal {

struct ReloadCommand
{
    QStringList words;
    QStringList onlyIf; // this command succeeds; empty: always
    bool operator==(const ReloadCommand &) const = default;
};

struct ReloadCommands
{
    QList<QStringList> check; // each must succeed
    QList<ReloadCommand> reload;
};

enum class ServiceManager { Systemd, OpenRc, SysV };
ServiceManager serviceManager();

// Nothing for a server that is not in the table.
std::optional<ReloadCommands> reloadCommandsOf(const QString &server, ServiceManager manager);

} // namespace mailseal
