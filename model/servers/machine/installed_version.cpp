// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/machine/installed_version.h"

namespace mailseal {

std::optional<Version> installedVersion(ServerKind server, const FileAccess &files)
{
    const char *package = server == ServerKind::Postfix ? "postfix"
        : server == ServerKind::Dovecot                 ? "dovecot-core"
        : server == ServerKind::Exim                    ? "exim4-base"
                                                        : "courier-base";
    const auto status = files.read(QStringLiteral("/var/lib/dpkg/status"));
    if (!status)
        return std::nullopt;
    const QByteArray start = QByteArray("\nPackage: ") + package + '\n';
    const qsizetype from = ('\n' + *status).indexOf(start);
    if (from < 0)
        return std::nullopt;
    const QByteArray paragraph = status->mid(from, status->indexOf("\n\n", from) - from);
    const qsizetype at = paragraph.indexOf("\nVersion: ");
    if (at < 0 || !paragraph.contains(" installed\n"))
        return std::nullopt;
    QByteArray version = paragraph.mid(at + 10).split('\n').first();
    version = version.mid(version.indexOf(':') + 1); // drop the epoch
    return Version::parse(QString::fromLatin1(version));
}

} // namespace mailseal
