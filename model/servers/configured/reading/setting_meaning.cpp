// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/reading/setting_meaning.h"

#include "model/servers/catalogue/explaining/explanations.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

class Meanings
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::SettingMeaning)

public:
    static QString byValue(const QString &key, const QString &value);
    static QString service(const Setting &setting);
    static QString unknown(ServerKind server);
    static QString switchedOff(const QString &about);
};

QString Meanings::byValue(const QString &key, const QString &value)
{
    static constexpr struct
    {
        const char *key;
        const char *value;
        const char *text;
    } rows[] = {
        {"smtpd_tls_security_level", "none", QT_TR_NOOP("TLS is never offered to those who bring mail.")},
        {"smtpd_tls_security_level", "may",
            QT_TR_NOOP("TLS is offered to those who bring mail, and mail without it is still accepted.")},
        {"smtpd_tls_security_level", "encrypt",
            QT_TR_NOOP("TLS is required from those who connect; nothing is accepted without it.")},
        {"smtpd_tls_security_level", "", QT_TR_NOOP("The level is empty, so TLS is not offered.")},
        {"smtp_tls_security_level", "none", QT_TR_NOOP("Outgoing mail always leaves without TLS.")},
        {"smtp_tls_security_level", "may",
            QT_TR_NOOP("Outgoing mail uses TLS wherever the other server offers it.")},
        {"smtp_tls_security_level", "encrypt",
            QT_TR_NOOP("Outgoing mail leaves with TLS only; other mail waits and comes back in the end.")},
        {"smtp_tls_security_level", "dane",
            QT_TR_NOOP(
                "Outgoing mail uses TLS wherever it is offered, and is verified where the other domain "
                "publishes its keys in a signed DNS.")},
        {"ssl", "no", QT_TR_NOOP("TLS is switched off.")},
        {"ssl", "yes", QT_TR_NOOP("TLS is offered, but not required.")},
        {"ssl", "required", QT_TR_NOOP("TLS is required before anybody logs in.")},
    };
    for (const auto &row : rows) {
        if (key == QLatin1String(row.key) && value == QLatin1String(row.value))
            return tr(row.text);
    }
    return {};
}

QString Meanings::service(const Setting &setting)
{
    return explanation(setting.scope);
}

QString Meanings::unknown(ServerKind server)
{
    switch (server) {
    case ServerKind::Postfix:
        return tr("A setting for TLS; the manual page postconf(5) explains it.");
    case ServerKind::Dovecot:
        return tr("A setting for TLS; Dovecot's manual explains it.");
    case ServerKind::Courier:
        return tr("A setting for TLS; the comments in Courier's own file explain it.");
    case ServerKind::Exim:
        return tr("A setting for TLS; Exim's specification explains it.");
    }
    return {};
}

QString Meanings::switchedOff(const QString &about)
{
    return tr("Switched off here. What it does when it is switched on: %1").arg(about);
}

} // namespace

QString settingMeaning(ServerKind server, const Setting &setting)
{
    if (setting.key == QLatin1String("service"))
        return Meanings::service(setting);
    const QString exact = Meanings::byValue(setting.key, setting.value);
    if (!exact.isEmpty())
        return exact;
    const QString inScope
        = setting.scope.contains(u'/') ? explanation(setting.scope + u'/' + setting.key) : QString();
    const QString about = inScope.isEmpty() ? explanation(setting.key) : inScope;
    if (about.isEmpty())
        return Meanings::unknown(server);
    const bool isOff = setting.value == QLatin1String("no") || setting.value == QLatin1String("0")
        || setting.value == QLatin1String("NO");
    const bool saysNo
        = setting.key == QLatin1String("auth_allow_cleartext") || setting.key == QLatin1String("ssl_disable");
    return isOff && !saysNo ? Meanings::switchedOff(about) : about;
}

} // namespace mailseal
