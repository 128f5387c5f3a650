// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/rules/relay_rules.h"

#include "model/base/advice/advice_id.h"
#include "model/servers/configured/reading/postfix/postfix_value.h"
#include "model/servers/configured/setting_advice.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

bool asks(const Configuration &configuration, const QString &scope)
{
    return isYes(effectiveValue(configuration, "smtpd_tls_ask_ccert", scope))
        || isYes(effectiveValue(configuration, "smtpd_tls_req_ccert", scope));
}

bool isAsking(const Setting &setting)
{
    const bool isSwitch = setting.key == QLatin1String("smtpd_tls_ask_ccert")
        || setting.key == QLatin1String("smtpd_tls_req_ccert");
    return isSwitch && isYes(setting.value);
}

// The authorities of a whole system, which sign for everybody; empty: an authority of one's own.
QString publicAuthorities(const Configuration &configuration, const QString &scope)
{
    static const QRegularExpression system(QStringLiteral(
        "/(ca-certificates\\.crt|ca-bundle(\\.trust)?\\.crt|tls-ca-bundle\\.pem|ca-bundle\\.pem|cert\\.pem)$"
        "|^/etc/(ssl|pki/tls)/certs/?$"));
    for (const char *key : {"smtpd_tls_CAfile", "smtpd_tls_CApath"}) {
        const QString path = effectiveValue(configuration, key, scope);
        if (path.contains(system))
            return path;
    }
    const bool isDefault = isYes(effectiveValue(configuration, "tls_append_default_CA", scope));
    return isDefault ? QStringLiteral("tls_append_default_CA") : QString();
}

} // namespace

// From 2.10 on smtpd_relay_restrictions decides, unless it is empty, as it is for old compatibility levels
// (SMTPD_ACCESS_README).
bool decidesOnRelay(const Configuration &configuration, const Setting &list)
{
    static const QRegularExpression lists(
        QStringLiteral("^smtpd_(client|helo|sender|recipient|data|end_of_data|etrn)_restrictions$"));
    if (!list.key.contains(lists))
        return true; // smtpd_relay_restrictions, or a list with a name of one's own
    if (list.key != QLatin1String("smtpd_recipient_restrictions"))
        return false;
    const Setting *relay = configuration.effective(QStringLiteral("smtpd_relay_restrictions"), list.scope);
    const auto level
        = Version::parse(configuration.value(QStringLiteral("compatibility_level")) + QLatin1String(".0"));
    const bool isEmpty
        = relay != nullptr ? relay->value.trimmed().isEmpty() : !level || *level < Version{1, 0, 0};
    return isEmpty || configuration.server.version.value_or(Version{3, 0, 0}) < Version{2, 10, 0};
}

QList<Advice> relayAdvice(const Configuration &configuration)
{
    static const QRegularExpression permits(QStringLiteral("\\bpermit_tls_(all_)?clientcerts\\b"));
    // A list in main.cf counts for all services, so it is enough if one of them asks.
    const bool anyAsks = std::any_of(configuration.settings.begin(), configuration.settings.end(), isAsking);
    QList<Advice> found;
    for (const Setting &setting : configuration.settings) {
        const auto match = permits.match(setting.value);
        if (!match.hasMatch() || configuration.find(setting.key, setting.scope) != &setting)
            continue;
        if (!asks(configuration, setting.scope) && !(setting.scope.isEmpty() && anyAsks)) {
            found << settingAdvice(
                AdviceId::ClientCertificateNotAsked, Effect::Works, setting, match.captured(0));
            continue;
        }
        const QString authorities = setting.value.contains(QLatin1String("permit_tls_all_clientcerts"))
                && decidesOnRelay(configuration, setting)
            ? publicAuthorities(configuration, setting.scope)
            : QString();
        if (!authorities.isEmpty()) {
            Setting about = setting;
            about.value = authorities;
            found << settingAdvice(AdviceId::RelayForAnybody, Effect::Unknown, about);
        }
    }
    return found;
}

} // namespace mailseal
