// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/rules/courier_rules.h"

#include "model/base/advice/advice_id.h"
#include "model/servers/configured/setting_advice.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

// With a first word that GnuTLS does not know there is no TLS at all (tried on Courier 1.0 to 2.0).
bool isUnderstood(const QString &priority)
{
    static const QRegularExpression known(QStringLiteral(
        "^(NORMAL|PFS|PERFORMANCE|LEGACY|NONE|SYSTEM|SECURE(128|192|256)?|SUITEB(128|192)|@.*)(:|$)"));
    return priority.contains(known) || priority.contains(u'$');
}

bool excludesOld(const QString &priority)
{
    return (priority.contains(QLatin1String("-VERS-TLS1.0"))
               && priority.contains(QLatin1String("-VERS-TLS1.1")))
        || priority.contains(QLatin1String("-VERS-ALL")) || priority.contains(QLatin1String("-VERS-TLS-ALL"));
}

// Debian builds with GnuTLS, which reads only the priority; elsewhere OpenSSL is usual, which reads this.
bool excludesOldElsewhere(const Configuration &configuration, const QString &scope)
{
    static const QRegularExpression newOnly(QStringLiteral("^TLSv1\\.[23]\\+*$"));
    return configuration.folder != QLatin1String("/etc/courier")
        && configuration.value(QStringLiteral("TLS_PROTOCOL"), scope).contains(newOnly);
}

} // namespace

QList<Advice> courierAdvice(const Configuration &configuration)
{
    QList<Advice> found;
    // What esmtpd offers before STARTTLS; ESMTPAUTH_TLS is for afterwards (courier(8), “esmtpd”). A CRAM
    // keeps the password to itself.
    static const QRegularExpression inClear(QStringLiteral("\\b(PLAIN|LOGIN)\\b"));
    const Setting *offered = configuration.find(QStringLiteral("ESMTPAUTH"), QStringLiteral("esmtpd"));
    const bool isLater = configuration.value(QStringLiteral("ESMTP_TLS_REQUIRED"), QStringLiteral("esmtpd"))
        == QLatin1String("1");
    if (offered != nullptr && offered->value.contains(inClear) && !isLater)
        found << settingAdvice(AdviceId::CleartextLogin, Effect::Works, *offered);
    for (const char *file : {"imapd-ssl", "pop3d-ssl", "esmtpd", "esmtpd-ssl"}) {
        const QString scope = QString::fromLatin1(file);
        const Setting *priority = configuration.find(QStringLiteral("TLS_PRIORITY"), scope);
        const Setting *certificate = configuration.find(QStringLiteral("TLS_CERTFILE"), scope);
        if (certificate == nullptr)
            continue;
        if (priority != nullptr && !priority->value.isEmpty() && !isUnderstood(priority->value))
            found << settingAdvice(AdviceId::ProtocolsInvalid, Effect::NoTls, *priority, priority->value);
        else if ((priority == nullptr || !excludesOld(priority->value))
            && !excludesOldElsewhere(configuration, scope))
            found << settingAdvice(AdviceId::ProtocolsWeak, Effect::Works,
                priority != nullptr
                    ? *priority
                    : Setting{QStringLiteral("TLS_PRIORITY"), {}, scope, certificate->file, 0});
    }
    return found;
}

} // namespace mailseal
