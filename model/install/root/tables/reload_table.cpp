// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/root/tables/reload_table.h"

#include <QFileInfo>

namespace mailseal {
namespace {

QStringList words(const char *line)
{
    return QString::fromLatin1(line).split(u' ');
}

// The command that acts on a service: “systemctl restart courier-imap”.
QStringList serviceCommand(ServiceManager manager, const QString &service, const QString &what)
{
    switch (manager) {
    case ServiceManager::Systemd:
        return {QStringLiteral("systemctl"), what, service};
    case ServiceManager::OpenRc:
        return {QStringLiteral("rc-service"), service, what};
    case ServiceManager::SysV:
        break;
    }
    return {QStringLiteral("service"), service, what};
}

// Courier reads its variables when it starts, and has one service per protocol, each in a package of its own.
// Those that are not running are left alone.
QList<ReloadCommand> restartCourier(ServiceManager manager)
{
    const QStringList names = manager == ServiceManager::OpenRc
        ? words("imapd imapd-ssl pop3d pop3d-ssl")
        : words("imap imap-ssl pop pop-ssl mta mta-ssl msa");
    const QString runs
        = manager == ServiceManager::Systemd ? QStringLiteral("is-active") : QStringLiteral("status");
    QList<ReloadCommand> commands;
    for (const QString &name : names) {
        const QString service = QStringLiteral("courier-") + name;
        commands << ReloadCommand{serviceCommand(manager, service, QStringLiteral("restart")),
            serviceCommand(manager, service, runs)};
    }
    return commands;
}

ReloadCommands reloadExim(ServiceManager manager, bool isDebians)
{
    const QString name = isDebians ? QStringLiteral("exim4") : QStringLiteral("exim");
    QList<QStringList> checks{{name, QStringLiteral("-bV")}};
    if (isDebians)
        checks.prepend(words("update-exim4.conf --check"));
    return {checks, {{serviceCommand(manager, name, QStringLiteral("reload")), {}}}};
}

} // namespace

ServiceManager serviceManager()
{
    if (QFileInfo(QStringLiteral("/run/systemd/system")).isDir())
        return ServiceManager::Systemd;
    return QFileInfo(QStringLiteral("/run/openrc")).isDir() ? ServiceManager::OpenRc : ServiceManager::SysV;
}

bool hasDebiansExim()
{
    return QFileInfo::exists(QStringLiteral("/usr/sbin/update-exim4.conf"));
}

std::optional<ReloadCommands> reloadCommandsOf(
    const QString &server, ServiceManager manager, bool isDebiansExim)
{
    const QStringList reload = serviceCommand(manager, server, QStringLiteral("reload"));
    if (server == QLatin1String("postfix"))
        return ReloadCommands{{words("postconf -n"), words("postfix check")}, {{reload, {}}}};
    if (server == QLatin1String("dovecot"))
        return ReloadCommands{{words("doveconf -n")}, {{reload, {}}}};
    if (server == QLatin1String("courier"))
        return ReloadCommands{{}, restartCourier(manager)};
    if (server == QLatin1String("exim"))
        return reloadExim(manager, isDebiansExim);
    return std::nullopt;
}

} // namespace mailseal
