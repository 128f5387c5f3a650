// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/reading/config_places.h"

#include "model/servers/configured/reading/configuration.h"

#include <QRegularExpression>

namespace mailseal {

QStringList configurationFolders(ServerKind server)
{
    switch (server) {
    case ServerKind::Postfix:
        return {QStringLiteral("/etc/postfix"), QStringLiteral("/usr/local/etc/postfix"),
            QStringLiteral("/usr/pkg/etc/postfix"), QStringLiteral("/data/conf/postfix")};
    case ServerKind::Dovecot:
        return {QStringLiteral("/etc/dovecot"), QStringLiteral("/usr/local/etc/dovecot"),
            QStringLiteral("/usr/pkg/etc/dovecot"), QStringLiteral("/data/conf/dovecot")};
    case ServerKind::Courier:
        return {QStringLiteral("/etc/courier"), QStringLiteral("/etc/courier-imap"),
            QStringLiteral("/usr/local/etc/courier-imap"), QStringLiteral("/usr/local/etc/courier"),
            QStringLiteral("/usr/lib/courier-imap/etc"), QStringLiteral("/usr/lib/courier/etc")};
    case ServerKind::Exim: // exim_config.h looks in several
        return {QStringLiteral("/etc/exim4")};
    }
    return {};
}

QStringList configurationFiles(ServerKind server)
{
    switch (server) {
    case ServerKind::Postfix:
        return {QStringLiteral("main.cf"), QStringLiteral("master.cf")};
    case ServerKind::Dovecot:
        return {QStringLiteral("dovecot.conf")};
    case ServerKind::Courier:
        return {QStringLiteral("imapd"), QStringLiteral("imapd-ssl"), QStringLiteral("pop3d"),
            QStringLiteral("pop3d-ssl"), QStringLiteral("esmtpd"), QStringLiteral("esmtpd-ssl")};
    case ServerKind::Exim:
        return {};
    }
    return {};
}

QString foundFolder(ServerKind server, const FileAccess &files)
{
    const QStringList folders = configurationFolders(server);
    const QStringList names = configurationFiles(server);
    for (const QString &folder : folders) {
        const bool isHere = std::any_of(names.begin(), names.end(),
            [&](const QString &name) { return files.read(folder + u'/' + name).has_value(); });
        if (isHere)
            return folder;
    }
    return folders.first();
}

QStringList instanceFolders(const Configuration &configuration)
{
    static const QRegularExpression separators(QStringLiteral("[\\s,]+"));
    QStringList folders = configuration.value(QStringLiteral("multi_instance_directories"))
                              .split(separators, Qt::SkipEmptyParts);
    folders.removeIf([](const QString &folder) { return !folder.startsWith(u'/'); });
    return folders;
}

} // namespace mailseal
