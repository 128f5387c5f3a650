// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/rules/config_rules.h"

#include "model/base/advice/advice_id.h"
#include "model/servers/catalogue/rendering/snippet.h"
#include "model/servers/configured/reading/config_names.h"
#include "model/servers/configured/reading/spelling.h"
#include "model/servers/configured/rules/courier_rules.h"
#include "model/servers/configured/rules/dovecot_rules.h"
#include "model/servers/configured/rules/exim_rules.h"
#include "model/servers/configured/rules/postfix_rules.h"
#include "model/servers/configured/setting_advice.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

// Dovecot refuses what it does not know; outdated names it knows for one more release.
bool isRefused(const Configuration &configuration, const Setting &setting)
{
    return configuration.server.kind == ServerKind::Dovecot
        && !dovecotKnows(setting.key, versionOf(configuration)).value_or(true);
}

QList<Advice> nameAdvice(const Configuration &configuration, const Version &version)
{
    QList<Advice> found;
    for (const Setting &setting : configuration.settings) {
        for (const SettingName &name : settingNames()) {
            if (name.server != configuration.server.kind || name.key != setting.key)
                continue;
            if (version < name.since)
                found << settingAdvice(AdviceId::TooNew,
                    name.server == ServerKind::Dovecot ? Effect::Refuses : Effect::Works, setting,
                    name.since.toString());
            else if (name.before && version >= *name.before)
                found << settingAdvice(AdviceId::Obsolete,
                    isRefused(configuration, setting) ? Effect::Refuses : name.effect, setting, name.instead);
        }
    }
    return found;
}

bool isRenamed(ServerKind server, const QString &key)
{
    return std::any_of(settingNames().begin(), settingNames().end(),
        [&](const SettingName &name) { return name.server == server && name.key == key; });
}

// Whether Dovecot itself, and not a plugin or another block, reads the setting.
bool isGeneral(const QString &scope)
{
    static const QRegularExpression filter(QStringLiteral("^(protocol|remote|local|local_name) [^/]*$"));
    return scope.isEmpty() || scope.contains(filter);
}

// The names that values refer to, as $name, ${name} or $(name), and those of Postfix's classes of
// restrictions.
QSet<QString> usedNames(const Configuration &configuration)
{
    static const QRegularExpression use(QStringLiteral("\\$[{(]?(\\w+)"));
    static const QRegularExpression separators(QStringLiteral("[\\s,]+"));
    const QStringList classes = configuration.value(QStringLiteral("smtpd_restriction_classes"))
                                    .split(separators, Qt::SkipEmptyParts);
    QSet<QString> names(classes.begin(), classes.end());
    for (const Setting &setting : configuration.settings) {
        for (auto match = use.globalMatch(setting.value); match.hasNext();)
            names << match.next().captured(1);
    }
    return names;
}

// Whether it belongs to a lookup table whose settings stand in main.cf: “ldap:people”, “people_start_tls”
// (ldap_table(5), “Obsolete main.cf parameters”).
bool isOfTable(const Configuration &configuration, const QString &key)
{
    static const QRegularExpression table(QStringLiteral("\\b(?:ldap|mysql|pgsql|sqlite|mongodb):(\\w+)"));
    for (const Setting &setting : configuration.settings) {
        for (auto match = table.globalMatch(setting.value); match.hasNext();) {
            if (key.startsWith(match.next().captured(1) + u'_'))
                return true;
        }
    }
    return false;
}

// A name that no version has. Postfix accepts any name that is used; Dovecot refuses to start.
std::optional<Advice> unknownName(
    const Configuration &configuration, const Setting &setting, const QSet<QString> &used)
{
    const ServerKind kind = configuration.server.kind;
    const QStringList &known = parameterNames(kind);
    const bool isOfDovecot = kind == ServerKind::Dovecot && isGeneral(setting.scope);
    if (isRenamed(kind, setting.key)
        || (!isOfDovecot && (known.contains(setting.key) || !isAboutTls(kind, setting.key)))
        || setting.scope.contains(QLatin1String("plugin")))
        return std::nullopt;
    if (used.contains(setting.key))
        return std::nullopt;
    const Version version = versionOf(configuration);
    if (isOfDovecot) {
        const auto knows = dovecotKnows(setting.key, version);
        // What a later version has is not in the list; what an earlier one had is.
        const bool isAboutLaterTls
            = isAboutTls(kind, setting.key) && version <= Version{2, 4, 5}; // unchanged so far
        const bool isLater = version > Version{2, 4, 1} && !isAboutLaterTls
            && !dovecotKnows(setting.key, {2, 3, 0}).value_or(true);
        if (knows.value_or(true) || isLater || setting.key.contains(u'/'))
            return std::nullopt;
    }
    const QString nearest = isAboutTls(kind, setting.key) ? nearestName(setting.key, known) : QString();
    if (!nearest.isEmpty())
        return settingAdvice(AdviceId::Misspelled,
            kind == ServerKind::Dovecot ? Effect::Refuses : Effect::Works, setting, nearest);
    // Postfix warns about it: “unused parameter”.
    const bool isOfPostfix = kind == ServerKind::Postfix
        && Version{version.major, version.minor, 0} <= knownVersions(kind).most
        && !isOfTable(configuration, setting.key);
    return isOfDovecot || isOfPostfix ? std::optional(settingAdvice(
               AdviceId::UnknownSetting, isOfDovecot ? Effect::Refuses : Effect::Works, setting))
                                      : std::nullopt;
}

} // namespace

Version versionOf(const Configuration &configuration)
{
    return configuration.server.version.value_or(knownVersions(configuration.server.kind).most);
}

QString filePrefix(ServerKind server, const Version &version, const QString &key)
{
    const bool wants = server == ServerKind::Dovecot && version >= Version{2, 0, 0}
        && version < Version{2, 4, 0} && !key.endsWith(QStringLiteral("_file"));
    return wants ? QStringLiteral("<") : QString();
}

QList<Advice> spellingFindings(const Configuration &configuration)
{
    QList<Advice> found;
    if (configuration.server.kind == ServerKind::Exim) // judged with its other rules
        return found;
    const QSet<QString> used = usedNames(configuration);
    for (const Setting &setting : configuration.settings) {
        if (setting.key.startsWith(u'?')) // by a byte order mark, which has been reported already
            continue;
        if (const auto advice = unknownName(configuration, setting, used))
            found << *advice;
    }
    return found;
}

QList<Advice> ruleFindings(const Configuration &configuration)
{
    const QList<Advice> names = nameAdvice(configuration, versionOf(configuration));
    switch (configuration.server.kind) {
    case ServerKind::Postfix:
        return names + postfixAdvice(configuration);
    case ServerKind::Dovecot:
        return names + dovecotAdvice(configuration);
    case ServerKind::Courier:
        return names + courierAdvice(configuration);
    case ServerKind::Exim:
        return names + eximAdvice(configuration);
    }
    return names;
}

} // namespace mailseal
