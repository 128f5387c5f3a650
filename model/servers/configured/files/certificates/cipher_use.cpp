// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/files/certificates/cipher_use.h"

#include "model/base/advice/advice_id.h"
#include "model/servers/configured/reading/postfix/postfix_value.h"
#include "model/servers/configured/setting_advice.h"
#include "model/x509/keys/cipher_list.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

// The list that holds for one scope, and the setting to blame for it; nullptr: it is the default.
struct Chosen
{
    QString list;
    const Setting *setting = nullptr;
};

Chosen ofDovecot(const Configuration &configuration, const QString &scope)
{
    const Setting *list = configuration.effective(QStringLiteral("ssl_cipher_list"), scope);
    return {list == nullptr ? QString() : list->value, list};
}

// A grade, whose list is a setting of its own, without what is excluded.
Chosen ofPostfix(const Configuration &configuration, const QString &scope, bool isMandatory)
{
    static const QRegularExpression separators(QStringLiteral("[\\s,:]+"));
    const auto effective = [&](const QString &key) { return configuration.effective(key, scope); };
    const Setting *gradeSetting = effective(
        isMandatory ? QStringLiteral("smtpd_tls_mandatory_ciphers") : QStringLiteral("smtpd_tls_ciphers"));
    const QString grade = gradeSetting == nullptr ? QStringLiteral("medium") : gradeSetting->value.toLower();
    const Setting *listSetting = effective(QStringLiteral("tls_%1_cipherlist").arg(grade));
    Chosen chosen{QStringLiteral("aNULL:-aNULL:HIGH:MEDIUM:+RC4:@STRENGTH"), nullptr};
    if (listSetting != nullptr)
        chosen = {listSetting->value, listSetting};
    QStringList excluding{QStringLiteral("smtpd_tls_exclude_ciphers")};
    if (isMandatory)
        excluding << QStringLiteral("smtpd_tls_mandatory_exclude_ciphers");
    for (const QString &key : std::as_const(excluding)) {
        const Setting *excluded = effective(key);
        if (excluded == nullptr)
            continue;
        for (const QString &word : excluded->value.split(separators, Qt::SkipEmptyParts))
            chosen.list += QStringLiteral(":!") + word;
        chosen.setting = excluded;
    }
    return chosen;
}

bool isServed(const CipherList &ciphers, const QStringList &keys)
{
    return std::any_of(keys.begin(), keys.end(), [&ciphers](const QString &key) {
        const bool isRsa = key.startsWith(QLatin1String("RSA"));
        const bool isEcdsa = key.startsWith(QLatin1String("ECDSA")) || key.startsWith(QLatin1String("Ed"));
        return isRsa ? ciphers.servesRsa : !isEcdsa || ciphers.servesEcdsa;
    });
}

// TLS 1.3 goes on without any of these ciphers, unless it is switched off.
bool hasNewest(const Configuration &configuration, const QString &scope, bool isMandatory)
{
    if (configuration.server.kind != ServerKind::Postfix)
        return true;
    const QString list = effectiveValue(
        configuration, isMandatory ? "smtpd_tls_mandatory_protocols" : "smtpd_tls_protocols", scope);
    static const QRegularExpression named(QStringLiteral("(^|[\\s,:])(SSL|TLS)v"));
    static const QRegularExpression without(QStringLiteral("!TLSv1\\.3|<=\\s*TLSv1(\\.[12])?($|[\\s,:])"));
    static const QRegularExpression newest(QStringLiteral("(^|[\\s,:])TLSv1\\.3"));
    return !list.contains(without) && (!list.contains(named) || list.contains(newest));
}

} // namespace

QList<Advice> cipherAdvice(const Configuration &configuration, const QMap<QString, QStringList> &keys)
{
    QList<Advice> found;
    const bool isPostfix = configuration.server.kind == ServerKind::Postfix;
    for (auto scope = keys.begin(); scope != keys.end(); ++scope) {
        for (const bool isMandatory : isPostfix ? QList<bool>{false, true} : QList<bool>{false}) {
            const Chosen chosen = isPostfix ? ofPostfix(configuration, scope.key(), isMandatory)
                                            : ofDovecot(configuration, scope.key());
            const bool isReported = std::any_of(found.begin(), found.end(), [&chosen](const Advice &advice) {
                return chosen.setting != nullptr && advice.setting == *chosen.setting;
            });
            if (chosen.setting == nullptr || chosen.list.isEmpty() || isReported)
                continue;
            const CipherList ciphers = CipherList::read(chosen.list);
            if (!ciphers.isUnderstood)
                found << settingAdvice(
                    AdviceId::CiphersInvalid, Effect::NoTls, *chosen.setting, chosen.setting->value);
            else if (!isServed(ciphers, scope.value()))
                found << settingAdvice(AdviceId::CiphersUnfit,
                    hasNewest(configuration, scope.key(), isMandatory) ? Effect::Works : Effect::NoTls,
                    *chosen.setting, scope.value().join(QStringLiteral(", ")));
        }
    }
    return found;
}

} // namespace mailseal
