// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/rehearsal/dovecot_plugins.h"

#include "model/servers/configured/reading/setting_list.h"
#include "model/servers/configured/rehearsal/dovecot_settings.h"
#include "model/servers/configured/rehearsal/dovecot_variables.h"

#include <QMap>
#include <QRegularExpression>

namespace mailseal {
namespace {

QStringList block(const QString &opens, const QStringList &settings)
{
    QStringList lines{opens + QStringLiteral(" {")};
    for (const QString &setting : settings)
        lines << QStringLiteral("  ") + setting;
    return lines << QStringLiteral("}");
}

QString valueIn(const QList<DovecotStatement> &settings, const char *key)
{
    const auto found = std::find_if(settings.begin(), settings.end(),
        [key](const DovecotStatement &setting) { return setting.key == QLatin1String(key); });
    return found == settings.end() ? QString() : found->value;
}

// “file:~/sieve;active=~/.dovecot.sieve”, or only the active one.
std::optional<QStringList> personalScript(const QString &value, const QString &folder)
{
    static const QRegularExpression form(QStringLiteral("^file:([^;]+);active=([^;]+)$"));
    const auto match = form.match(value);
    QString path = folder.isEmpty() ? QStringLiteral("~/sieve") : folder;
    QString active = value;
    if (match.hasMatch()) {
        path = match.captured(1);
        active = match.captured(2);
    }
    const NewVariables newPath = withNewVariables(path);
    const NewVariables newActive = withNewVariables(active);
    if (active.contains(u':') || active.contains(u';') || !newPath.unknown.isEmpty()
        || !newActive.unknown.isEmpty())
        return std::nullopt;
    return block(QStringLiteral("sieve_script personal"),
        {dovecotSetting(QStringLiteral("sieve_script_path"), newPath.value),
            dovecotSetting(QStringLiteral("sieve_script_active_path"), newActive.value)});
}

std::optional<QStringList> furtherScript(const QString &name, const QString &type, const QString &value)
{
    const QString path = value.startsWith(QStringLiteral("file:")) ? value.mid(5) : value;
    const NewVariables converted = withNewVariables(path);
    if (path.contains(u':') || path.contains(u';') || !converted.unknown.isEmpty())
        return std::nullopt;
    return block(QStringLiteral("sieve_script ") + name,
        {dovecotSetting(QStringLiteral("sieve_script_type"), type),
            dovecotSetting(QStringLiteral("sieve_script_path"), converted.value)});
}

// “+notify -imapflags” changes the list, names without a sign are the list.
std::optional<QStringList> extensions(const QString &key, const QString &value)
{
    // 2.4 warns about them, and ignores them.
    static const QStringList gone{QStringLiteral("notify"), QStringLiteral("imapflags")};
    QStringList changes;
    const QStringList words = value.simplified().split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        if (gone.contains(word.mid(1)))
            continue;
        if (word.startsWith(u'+'))
            changes << word.mid(1) + QStringLiteral(" = yes");
        else if (word.startsWith(u'-'))
            changes << word.mid(1) + QStringLiteral(" = no");
    }
    const bool isChange = std::any_of(words.begin(), words.end(),
        [](const QString &word) { return word.startsWith(u'+') || word.startsWith(u'-'); });
    if (!isChange)
        return QStringList{dovecotSetting(key, value)};
    const bool areAll = std::all_of(words.begin(), words.end(),
        [](const QString &word) { return word.startsWith(u'+') || word.startsWith(u'-'); });
    return !areAll ? std::nullopt : changes.isEmpty() ? std::optional(QStringList()) : block(key, changes);
}

std::optional<QStringList> sieve(const QString &key, const QString &value, const QList<DovecotStatement> &all)
{
    static const QRegularExpression numbered(QStringLiteral("^sieve_(before|after|default|global)(\\d*)$"));
    if (key == QLatin1String("sieve"))
        return personalScript(value, valueIn(all, "sieve_dir"));
    if (key == QLatin1String("sieve_dir") && !valueIn(all, "sieve").isEmpty())
        return QStringList();
    if (const auto match = numbered.match(key); match.hasMatch())
        return furtherScript(match.captured(1) + match.captured(2), match.captured(1), value);
    return std::nullopt;
}

std::optional<QStringList> quota(const QString &key, const QString &value)
{
    static const QRegularExpression root(QStringLiteral("^(count|maildir|fs)(?::([^:]+))?$"));
    static const QRegularExpression rule(QStringLiteral("^\\*:(storage|messages?)=(\\d+[bkMGT]?)$"));
    if (key == QLatin1String("quota_max_mail_size"))
        return QStringList{dovecotSetting(QStringLiteral("quota_mail_size"), value)};
    if (const auto match = root.match(value); key == QLatin1String("quota") && match.hasMatch()) {
        const QString name = match.captured(2).isEmpty() ? QStringLiteral("User quota") : match.captured(2);
        return block(QStringLiteral("quota \"") + name + u'"',
            {dovecotSetting(QStringLiteral("quota_driver"), match.captured(1))});
    }
    if (const auto match = rule.match(value); key == QLatin1String("quota_rule") && match.hasMatch()) {
        const bool isStorage = match.captured(1) == QLatin1String("storage");
        // Without a unit it counted kilobytes.
        const bool hasUnit = !match.captured(2).back().isDigit();
        return QStringList{isStorage
                ? dovecotSetting(QStringLiteral("quota_storage_size"),
                    match.captured(2) + (hasUnit ? QString() : QStringLiteral("k")))
                : dovecotSetting(QStringLiteral("quota_message_count"), match.captured(2))};
    }
    return std::nullopt;
}

// The same value under another name. A length of time became a number of seconds, and “0”, which stood for no
// limit, is refused (tried on 2.4.1).
std::optional<QStringList> sieveLimits(const QString &key, const QString &value)
{
    static const QMap<QString, QString> names{
        {QStringLiteral("sieve_quota_max_scripts"), QStringLiteral("sieve_quota_script_count")},
        {QStringLiteral("sieve_quota_max_storage"), QStringLiteral("sieve_quota_storage_size")},
        {QStringLiteral("sieve_spamtest_max_value"), QStringLiteral("sieve_spamtest_score_max_value")},
        {QStringLiteral("sieve_spamtest_max_header"), QStringLiteral("sieve_spamtest_score_max_header")},
        {QStringLiteral("sieve_virustest_max_value"), QStringLiteral("sieve_virustest_score_max_value")},
        {QStringLiteral("sieve_virustest_max_header"), QStringLiteral("sieve_virustest_score_max_header")}};
    static const QMap<QChar, int> units{{u's', 1}, {u'm', 60}, {u'h', 3600}, {u'd', 86400}, {u'w', 604800}};
    static const QRegularExpression time(QStringLiteral("^(\\d+)\\s*([smhdw])[a-z]*$"));
    if (names.contains(key))
        return QStringList{dovecotSetting(names[key], value)};
    if (key == QLatin1String("sieve_vacation_dont_check_recipient"))
        return QStringList{dovecotSetting(QStringLiteral("sieve_vacation_check_recipient"),
            isYes(value) ? QStringLiteral("no") : QStringLiteral("yes"))};
    if ((key == QLatin1String("sieve_vacation_max_period")
            || key == QLatin1String("sieve_duplicate_max_period"))
        && value == QLatin1String("0"))
        return QStringList();
    if (const auto match = time.match(value);
        key == QLatin1String("sieve_redirect_duplicate_period") && match.hasMatch())
        return QStringList{dovecotSetting(
            key, QString::number(match.captured(1).toLongLong() * units[match.captured(2)[0]]))};
    return std::nullopt;
}

// Settings that have the same name in both versions, but another form.
bool hasAnotherForm(const QString &key)
{
    static const QRegularExpression keys(QStringLiteral(
        "^(quota|quota_warning\\d*|quota_clone.*|fts.*|push_notification.*|trash|last_login.*|mail_lua.*"
        "|acl|sieve|sieve_plugins|welcome.*|imapsieve.*|virtual.*)$"));
    return key.contains(keys);
}

} // namespace

std::optional<QStringList> newPluginSetting(
    const DovecotStatement &setting, const QList<DovecotStatement> &all, const Version &target)
{
    const QString &key = setting.key;
    const QString &value = setting.value;
    if (const auto lines = sieve(key, value, all))
        return lines;
    if (const auto lines = quota(key, value))
        return lines;
    if (const auto lines = sieveLimits(key, value))
        return lines;
    if (key == QLatin1String("sieve_user_email") && value.contains(u'%')) // ends doveconf (tried on 2.4.1)
        return std::nullopt;
    if (key == QLatin1String("quota_vsizes")) // 2.4 always counts them
        return QStringList();
    if (key == QLatin1String("acl") && value == QLatin1String("vfile"))
        return QStringList{QStringLiteral("acl_driver = vfile")};
    if (key == QLatin1String("zlib_save"))
        return QStringList{dovecotSetting(QStringLiteral("mail_compress_write_method"), value)};
    if (key == QLatin1String("sieve_extensions") || key == QLatin1String("sieve_global_extensions"))
        return extensions(key, value);
    if (key == QLatin1String("sieve_plugins"))
        return QStringList{dovecotSetting(key, value)};
    if (hasAnotherForm(key) || !isKnownName(key, target))
        return std::nullopt;
    const NewVariables converted = withNewVariables(value);
    if (!converted.unknown.isEmpty())
        return std::nullopt;
    return QStringList{dovecotSetting(key, converted.value)};
}

} // namespace mailseal
