// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/catalogue/catalogue_titles.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

class Titles
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::ConfigureTitles)

public:
    static QString use(const QString &role);
    static QString level(Level level);
    static QString init(InitSystem init);
};

QString Titles::use(const QString &role)
{
    if (role.isEmpty())
        return tr("everything usual");
    static constexpr struct
    {
        const char *role;
        const char *text;
    } rows[] = {
        {"incoming", QT_TR_NOOP("mail from other servers (port 25)")},
        {"outgoing", QT_TR_NOOP("mail to other servers")},
        {"submission", QT_TR_NOOP("mail from own users (port 587, STARTTLS)")},
        {"submissions", QT_TR_NOOP("mail from own users (port 465, TLS at once)")},
        {"imap", QT_TR_NOOP("reading mail with IMAP (ports 143, 993)")},
        {"pop3", QT_TR_NOOP("reading mail with POP3 (ports 110, 995)")},
        {"relay", QT_TR_NOOP("relaying for known client certificates")},
        {"ldap", QT_TR_NOOP("looking users up in LDAP over TLS")},
    };
    for (const auto &row : rows) {
        if (role == QLatin1String(row.role))
            return tr(row.text);
    }
    return role;
}

QString Titles::level(Level level)
{
    switch (level) {
    case Level::Compatible:
        return tr("everyone can still deliver");
    case Level::Recommended:
        return tr("recommended");
    case Level::Modern:
        return tr("only what is modern");
    }
    return {};
}

QString Titles::init(InitSystem init)
{
    switch (init) {
    case InitSystem::Systemd:
        return tr("systemd (systemctl)");
    case InitSystem::SysV:
        return tr("SysV init (service)");
    case InitSystem::OpenRc:
        return tr("OpenRC (rc-service)");
    case InitSystem::FreeBsd:
        return tr("FreeBSD (service)");
    }
    return {};
}

} // namespace

QString useTitle(const QString &role)
{
    return Titles::use(role);
}

QString levelTitle(Level level)
{
    return Titles::level(level);
}

QString initTitle(InitSystem init)
{
    return Titles::init(init);
}

} // namespace mailseal
