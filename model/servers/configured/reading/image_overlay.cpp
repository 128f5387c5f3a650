// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/reading/image_overlay.h"

#include "model/servers/configured/reading/dovecot/dovecot_config.h"
#include "model/servers/configured/reading/postfix/postfix_config.h"

namespace mailseal {
namespace {

// As `docker compose` projects have them, and the folder itself.
QStringList overlayFolders()
{
    return {QStringLiteral("/docker-data/dms/config"), QStringLiteral("/config"), QString()};
}

// “submission/inet/smtpd_tls_security_level=encrypt”
void readServiceLines(const QByteArray &text, const QString &path, Configuration &configuration)
{
    int number = 0;
    for (const QByteArray &raw : text.split('\n')) {
        ++number;
        const QString line = QString::fromUtf8(raw).trimmed();
        const QString name = line.section(u'=', 0, 0).trimmed();
        if (!line.startsWith(u'#') && line.contains(u'=') && name.count(u'/') == 2)
            configuration.settings << Setting{name.section(u'/', 2), line.section(u'=', 1).trimmed(),
                name.section(u'/', 0, 1), path, number};
    }
}

} // namespace

void readImageOverlay(const FileAccess &files, Configuration &configuration)
{
    const QStringList folders = overlayFolders();
    for (const QString &folder : folders) {
        const auto read = [&](const char *name) {
            const QString path = folder + u'/' + QLatin1String(name);
            const auto text = files.read(path);
            if (text)
                configuration.files << path;
            return text.value_or(QByteArray());
        };
        if (configuration.server.kind == ServerKind::Postfix) {
            readMainCf(read("postfix-main.cf"), folder + QStringLiteral("/postfix-main.cf"), configuration);
            readServiceLines(
                read("postfix-master.cf"), folder + QStringLiteral("/postfix-master.cf"), configuration);
        } else if (configuration.server.kind == ServerKind::Dovecot) {
            readDovecot(read("dovecot.cf"), folder + QStringLiteral("/dovecot.cf"), files, configuration);
        }
        if (configuration.files.isEmpty())
            continue;
        configuration.folder = folder;
        configuration.isOverlay = true;
        const QString patches = folder + QStringLiteral("/user-patches.sh");
        if (files.read(patches))
            configuration.unread << Setting{
                QStringLiteral("user-patches.sh"), patches, {}, configuration.files.constFirst(), 0};
        return;
    }
}

} // namespace mailseal
