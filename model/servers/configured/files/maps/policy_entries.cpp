// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/files/maps/policy_entries.h"

#include "model/base/advice/advice_id.h"
#include "model/servers/configured/rules/sending_rules.h"
#include "model/servers/configured/setting_advice.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

// Postfix src/smtp/smtp_tls_policy.c; those from “policy_type” on came with 3.10, for TLSRPT.
bool isAttribute(const QString &word)
{
    static const QStringList names{QStringLiteral("ciphers"), QStringLiteral("connection_reuse"),
        QStringLiteral("enable_rpk"), QStringLiteral("exclude"), QStringLiteral("match"),
        QStringLiteral("protocols"), QStringLiteral("servername"), QStringLiteral("tafile"),
        QStringLiteral("policy_type"), QStringLiteral("policy_domain"), QStringLiteral("policy_string"),
        QStringLiteral("policy_ttl"), QStringLiteral("policy_failure"), QStringLiteral("mx_host_pattern")};
    return word.contains(u'=') && names.contains(word.section(u'=', 0, 0).toLower());
}

} // namespace

QList<Advice> policyAdvice(const Configuration &configuration, const QList<Setting> &entries)
{
    static const QRegularExpression blanks(QStringLiteral("[\\s,]+"));
    const bool hasAuthorities = trustsAuthorities(configuration, QStringLiteral("smtp/unix"));
    QList<Advice> found;
    for (const Setting &entry : entries) {
        const Setting line{entry.key, {}, {}, entry.file, entry.line};
        const QString level = entry.value.section(blanks, 0, 0);
        const QStringList attributes = entry.value.split(blanks, Qt::SkipEmptyParts).mid(1);
        if (!isSendingLevel(level)) {
            found << settingAdvice(AdviceId::ValueInvalid, Effect::Unknown, line, level);
            continue;
        }
        bool hasAnchor = false;
        for (const QString &attribute : attributes) {
            hasAnchor = hasAnchor || attribute.startsWith(QLatin1String("tafile="), Qt::CaseInsensitive);
            if (!isAttribute(attribute))
                found << settingAdvice(AdviceId::ValueInvalid, Effect::Unknown, line, attribute);
        }
        if (wantsAuthorities(level.toLower()) && !hasAuthorities && !hasAnchor)
            found << settingAdvice(AdviceId::ClientUnverifiable, Effect::Unknown, line, level);
    }
    return found;
}

} // namespace mailseal
