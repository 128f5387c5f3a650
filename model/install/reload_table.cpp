// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/reload_table.h"

#include <QFileInfo>

namespace mailseal {
namespace {

QStringList words(const char *line)
{
    return QString::fromLatin1(line).split(u' ');
}

// Postfix and Dovecot have one service of their name.
QList<ReloadCommand> reloadOne(const QString &server, ServiceManager manager)
{
    switch (manager) {
    case ServiceManager::Systemd:
        return {{words("systemctl reload") << server, {}}};
    case ServiceManager::OpenRc:
        return {{{QStringLiteral("rc-service"), server, QStringLiteral("reload")}, {}}};
    case ServiceManager::SysV:
        break;
    }
    return {{{QStringLiteral("service"), server, QStringLiteral("reload")}, {}}};
}

// Courier reads its variables when it starts, and has a service for each protocol.
QList<ReloadCommand> restartCourier(ServiceManager manager)
{
    if (manager == ServiceManager::Systemd)
        return {{words("systemctl try-restart courier-imap courier-imap-ssl courier-pop courier-pop-ssl "
                       "courier-mta courier-mta-ssl courier-msa"),
            {}}};
    const bool openRc = manager == ServiceManager::OpenRc;
    const QStringList names = openRc ? words("imapd imapd-ssl pop3d pop3d-ssl")
                                     : words("imap imap-ssl pop pop-ssl mta mta-ssl msa");
    QList<ReloadCommand> commands;
    for (const QString &name : names) {
        const QString service = QStringLiteral("courier-") + name;
        commands << ReloadCommand{{openRc ? QStringLiteral("rc-service") : QStringLiteral("service"), service,
                                      QStringLiteral("restart")},
            QStringLiteral("/etc/init.d/") + service};
    }
    return commands;
}

} // namespace

ServiceManager serviceManager()
{
    if (QFileInfo(QStringLiteral("/run/systemd/system")).isDir())
        return ServiceManager::Systemd;
    return QFileInfo(QStringLiteral("/run/openrc")).isDir() ? ServiceManager::OpenRc : ServiceManager::SysV;
}

std::optional<ReloadCommands> reloadCommandsOf(const QString &server, ServiceManager manager)
{
    if (server == QLatin1String("postfix"))
        return ReloadCommands{{words("postconf -n"), words("postfix check")}, reloadOne(server, manager)};
    if (server == QLatin1String("dovecot"))
        return ReloadCommands{{words("doveconf -n")}, reloadOne(server, manager)};
    if (server == QLatin1String("courier"))
        return ReloadCommands{{}, restartCourier(manager)};
    return std::nullopt;
}

} // namespace mailseal
