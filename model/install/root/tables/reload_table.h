// SPDX-License-Identifier: GPL-3.0-or-later
//
// The commands that make a server check and reload its configuration, compiled in as words without a shell: a
// request only names the server. They are the commands of the rows in resources/services/reload.json, which
// are for people; a test keeps the two in step. systemd is detected as by sd_booted(3) and OpenRC by
// /run/openrc; otherwise the SysV scripts are used. This helper runs on Linux only (it needs openat2(2)).
#pragma once

#include <QList>
#include <QStringList>
#include <optional>

namespace mailseal {

struct ReloadCommand
{
    QStringList words;
    QStringList onlyIf; // only if this command succeeds; empty: always
    bool operator==(const ReloadCommand &) const = default;
};

struct ReloadCommands
{
    QList<QStringList> check; // each must succeed
    QList<ReloadCommand> reload;
};

enum class ServiceManager { Systemd, OpenRc, SysV };
ServiceManager serviceManager();

// Debian's packages generate Exim's configuration, and call program and service “exim4”.
bool hasDebiansExim();
// nullopt for a server that is not in the table.
std::optional<ReloadCommands> reloadCommandsOf(
    const QString &server, ServiceManager manager, bool isDebiansExim = hasDebiansExim());

} // namespace mailseal
