// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/rehearsal/postfix_levels.h"

#include "model/servers/configured/reading/postfix/postfix_value.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

bool isOn(const Configuration &configuration, const QString &key, const QString &scope, bool unset)
{
    const Setting *setting = configuration.effective(key, scope);
    return setting == nullptr ? unset
                              : isYes(expandedValue(configuration, setting->value).value_or(QString()));
}

} // namespace

QString levelOfSwitch(const QString &key)
{
    static const QRegularExpression switches(
        QStringLiteral("^(smtpd|smtp|lmtp|postscreen|tlsproxy|tlsproxy_client)"
                       "_(?:use_tls|enforce_tls|tls_enforce_peername)$"));
    const auto match = switches.match(key);
    if (!match.hasMatch())
        return {};
    const bool isProxyClient = match.captured(1) == QLatin1String("tlsproxy_client");
    return match.captured(1)
        + (isProxyClient ? QStringLiteral("_security_level") : QStringLiteral("_tls_security_level"));
}

QString switchedLevel(const Configuration &configuration, const QString &levelKey, const QString &scope)
{
    QString who = levelKey;
    who.remove(QStringLiteral("_tls_security_level")).remove(QStringLiteral("_security_level"));
    const bool isClient = who == QLatin1String("smtp") || who == QLatin1String("lmtp");
    if (isOn(configuration, who + QStringLiteral("_enforce_tls"), scope, false)) {
        // A client that must use TLS also checks the server's name, unless it is told not to.
        const bool checksName
            = isClient && isOn(configuration, who + QStringLiteral("_tls_enforce_peername"), scope, true);
        return checksName ? QStringLiteral("verify") : QStringLiteral("encrypt");
    }
    const bool uses = isOn(configuration, who + QStringLiteral("_use_tls"), scope, false);
    return uses ? QStringLiteral("may") : QStringLiteral("none");
}

} // namespace mailseal
