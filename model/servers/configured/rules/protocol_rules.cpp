// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/rules/protocol_rules.h"

#include "model/base/advice/advice_id.h"
#include "model/servers/configured/reading/config_names.h"
#include "model/servers/configured/reading/mail_port.h"
#include "model/servers/configured/reading/postfix/postfix_value.h"
#include "model/servers/configured/rules/config_rules.h"
#include "model/servers/configured/setting_advice.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

// “>=TLSv1.2” came with Postfix 3.6.
bool isWord(const QString &word, const Version &version)
{
    static const QRegularExpression name(
        QStringLiteral("^!?(SSLv[23]|TLSv1(\\.[123])?)$"), QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression bound(QStringLiteral("^[<>]=(SSLv3|TLSv1(\\.[123])?|0x[0-9a-f]+)$"),
        QRegularExpression::CaseInsensitiveOption);
    return word.contains(name) || (version >= Version{3, 6, 0} && word.contains(bound));
}

// “protocols” in the usual spelling; Postfix does not mind it.
bool isWeak(const QString &protocols)
{
    static const QRegularExpression newBound(QStringLiteral(">=\\s*TLSv1\\.[23]"));
    if (protocols.contains(QLatin1String(">=")))
        return !protocols.contains(newBound);
    static const QRegularExpression positive(
        QStringLiteral("(^|[\\s,:])(TLSv1|TLSv1\\.1|SSLv2|SSLv3)($|[\\s,:])"));
    static const QRegularExpression anyPositive(QStringLiteral("(^|[\\s,:])TLSv1"));
    if (protocols.contains(anyPositive))
        return protocols.contains(positive);
    static const QRegularExpression withoutOld(QStringLiteral("!TLSv1($|[\\s,:])"));
    return !protocols.contains(withoutOld) || !protocols.contains(QLatin1String("!TLSv1.1"));
}

} // namespace

ProtocolList judgedProtocols(const QString &protocols, const Version &version)
{
    static const QRegularExpression separators(QStringLiteral("[\\s,:]+"));
    static const QRegularExpression loose(QStringLiteral("^[<>]=$"));
    const QStringList words = protocols.split(separators, Qt::SkipEmptyParts);
    if (version >= Version{3, 6, 0} && !words.filter(loose).isEmpty())
        return ProtocolList::Blank;
    const bool isUnderstood = std::all_of(
        words.begin(), words.end(), [&version](const QString &word) { return isWord(word, version); });
    if (!isUnderstood)
        return ProtocolList::Invalid;
    QString usual = words.join(u' ').toLower();
    usual.replace(QLatin1String("sslv"), QLatin1String("SSLv"))
        .replace(QLatin1String("tlsv"), QLatin1String("TLSv"));
    const QStringList excluding{QStringLiteral("!TLSv1"), QStringLiteral("!TLSv1.1"),
        QStringLiteral("!TLSv1.2"), QStringLiteral("!TLSv1.3")};
    const QStringList all = usual.split(u' ');
    const bool isNone = std::all_of(
        excluding.begin(), excluding.end(), [&all](const QString &word) { return all.contains(word); });
    if (isNone)
        return ProtocolList::None;
    return isWeak(usual) ? ProtocolList::Weak : ProtocolList::Good;
}

namespace {

// Of a good list: whether TLS 1.2 and TLS 1.3 are allowed.
std::pair<bool, bool> newVersions(const QString &protocols)
{
    static const QRegularExpression separators(QStringLiteral("[\\s,:]+"));
    static const QStringList versions{QStringLiteral("TLSV1.2"), QStringLiteral("TLSV1.3")};
    const QStringList words = protocols.toUpper().split(separators, Qt::SkipEmptyParts);
    const bool names = std::any_of(words.begin(), words.end(),
        [](const QString &word) { return word.startsWith(QLatin1String("TLSV")); });
    const auto isAllowed = [&](const QString &version) {
        const bool isBelow = version == versions.first() && words.contains(QLatin1String(">=TLSV1.3"));
        const bool isAbove = version == versions.last() && words.contains(QLatin1String("<=TLSV1.2"));
        return !isBelow && !isAbove && !words.contains(u'!' + version) && (!names || words.contains(version));
    };
    return {isAllowed(versions.first()), isAllowed(versions.last())};
}

} // namespace

bool allowTheSame(const QString &protocols, const QString &others, const Version &version)
{
    return judgedProtocols(protocols, version) == ProtocolList::Good
        && judgedProtocols(others, version) == ProtocolList::Good
        && newVersions(protocols) == newVersions(others);
}

QList<Advice> protocolAdvice(const Configuration &configuration)
{
    static const QRegularExpression lists(
        QStringLiteral("^(smtpd|smtp|lmtp|tlsproxy)_tls_(mandatory_)?protocols$"));
    const Version version = versionOf(configuration);
    QList<Advice> found;
    for (const Setting &setting : configuration.settings) {
        const auto value = setting.key.contains(lists) ? expandedValue(configuration, setting.value)
                                                       : std::optional<QString>();
        if (!value)
            continue;
        const bool receives = setting.key.startsWith(QLatin1String("smtpd"));
        switch (judgedProtocols(*value, version)) {
        case ProtocolList::Good:
            break;
        case ProtocolList::Weak:
            if (receives)
                found << settingAdvice(AdviceId::ProtocolsWeak, Effect::Works, setting);
            break;
        case ProtocolList::None:
            found << settingAdvice(
                AdviceId::ProtocolsNone, receives ? Effect::NoTls : Effect::Unknown, setting, *value);
            break;
        case ProtocolList::Blank:
            found << settingAdvice(AdviceId::ProtocolsBlank, Effect::Works, setting, *value);
            break;
        case ProtocolList::Invalid:
            found << settingAdvice(AdviceId::ProtocolsInvalid, Effect::NoTls, setting, *value);
            break;
        }
    }
    return found;
}

QList<Advice> unsetProtocolAdvice(
    const Configuration &configuration, const char *name, const QString &scope, const Setting &about)
{
    const QString key = QString::fromLatin1(name);
    const Version version = versionOf(configuration);
    QList<Advice> found;
    if (configuration.effective(key, scope) != nullptr || isForThisMachine(configuration))
        return found;
    for (const SettingName &row : settingNames()) {
        if (row.server == configuration.server.kind && row.key == key && row.weakUnset && version >= row.since
            && version < *row.weakUnset)
            found << settingAdvice(
                AdviceId::ProtocolsUnset, Effect::Works, Setting{key, {}, scope, about.file, 0});
    }
    return found;
}

} // namespace mailseal
