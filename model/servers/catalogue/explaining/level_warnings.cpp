// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/catalogue/explaining/level_warnings.h"

#include "model/servers/catalogue/catalogue.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

class Warnings
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::LevelWarnings)

public:
    static QString incoming(Level level);
    static QString users(Level level);
    static QString outgoing();
    static QString withoutLogins();
};

QString Warnings::incoming(Level level)
{
    switch (level) {
    case Level::Compatible:
        return {};
    case Level::Recommended:
        return tr("Warning for port 25: a server that knows only TLS 1.0 or 1.1 cannot use TLS here. It "
                  "delivers unencrypted, or not at all if it insists on TLS.");
    case Level::Modern:
        return tr("Warning for port 25: a server that does not know the newest TLS cannot use it here. Many "
                  "still do not; they deliver unencrypted, or not at all, so mail from them is lost or read "
                  "on the way. Choose another level for a public server.");
    }
    return {};
}

QString Warnings::users(Level level)
{
    switch (level) {
    case Level::Compatible:
        return tr("Warning: TLS 1.0 and 1.1 have known weaknesses (RFC 8996 forbids them), and passwords "
                  "travel here. Use this level only as long as old mail programs need it.");
    case Level::Recommended:
        return {};
    case Level::Modern:
        return tr("Warning: mail programs that do not know TLS 1.3 cannot connect at all, where the server's "
                  "version can be told to refuse them.");
    }
    return {};
}

QString Warnings::outgoing()
{
    return tr("Warning for outgoing mail: DANE needs a resolver on this machine that checks DNSSEC, and mail "
              "waits when another domain publishes wrong keys.");
}

QString Warnings::withoutLogins()
{
    return tr(
        "Warning: nobody can log in on this port unless main.cf says how. Name the socket where Dovecot "
        "answers Postfix's questions about log-ins.");
}

} // namespace

QStringList levelWarnings(ServerKind kind, const SnippetSelection &selection, bool hasLogins)
{
    const auto &rows = catalogue(kind);
    const QStringList roles
        = !selection.role.isEmpty() ? QStringList{selection.role} : (rows ? rows->roles : QStringList());
    const auto uses = [&roles](const char *name) { return roles.contains(QLatin1String(name)); };
    QStringList warnings;
    if (kind == ServerKind::Postfix && !hasLogins && selection.role.startsWith(QLatin1String("submission")))
        warnings << Warnings::withoutLogins();
    if ((uses("incoming") || uses("relay")) && kind != ServerKind::Dovecot)
        warnings << Warnings::incoming(selection.level);
    if (uses("submission") || uses("submissions") || uses("imap") || uses("pop3"))
        warnings << Warnings::users(selection.level);
    if (uses("outgoing") && selection.level == Level::Modern)
        warnings << Warnings::outgoing();
    warnings.removeAll(QString());
    return warnings;
}

} // namespace mailseal
