// SPDX-License-Identifier: GPL-3.0-or-later
//
// How to make a server check and reload its configuration, depending on the system's init: rows of
// resources/services/reload.json. The commands are shell lines to be run as root.
#pragma once

#include "model/servers/catalogue/server.h"

namespace mailseal {

enum class InitSystem { Systemd, SysV, OpenRc, FreeBsd };

const QList<InitSystem> &initSystems();
QString initSystemName(InitSystem init); // “systemd”, “sysv”, “openrc”, “freebsd”
Result<InitSystem> parseInitSystem(const QString &name);

struct ServerCommands
{
    ServerKind server = ServerKind::Postfix;
    InitSystem init = InitSystem::Systemd;
    // Each must succeed. They do not read keys: a wrong key shows only once somebody connects. Courier has
    // none.
    QStringList check;
    QStringList reload;
    QString citation;
    bool operator==(const ServerCommands &) const = default;
};

// In the order in which they are to reload: Dovecot answers Postfix's questions about log-ins.
QList<ServerKind> inReloadOrder(QList<ServerKind> servers);

QStringList checkCommands(ServerKind server, InitSystem init);
QStringList reloadCommands(ServerKind server, InitSystem init);
ServerCommands serverCommands(ServerKind server, InitSystem init);

// Strict: one row for each server and each init system, each with a way to reload and a citation.
Result<QList<ServerCommands>> parseServerCommands(const QByteArray &json, const QString &fileName);

} // namespace mailseal
