// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/rehearsal/dovecot_logins.h"

#include "model/servers/configured/rehearsal/dovecot_location.h"
#include "model/servers/configured/rehearsal/dovecot_variables.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

QStringList words(const QString &text)
{
    static const QRegularExpression blanks(QStringLiteral("\\s+"));
    return text.split(blanks, Qt::SkipEmptyParts);
}

std::optional<QString> newValue(const QString &value)
{
    const NewVariables converted = withNewVariables(value);
    return converted.unknown.isEmpty() ? std::optional(converted.value) : std::nullopt;
}

std::optional<QStringList> ofPam(const QStringList &arguments)
{
    static const QStringList same{QStringLiteral("session"), QStringLiteral("setcred"),
        QStringLiteral("failure_show_msg"), QStringLiteral("max_requests")};
    QStringList lines;
    for (const QString &argument : arguments) {
        const QString name = argument.section(u'=', 0, 0);
        if (argument.contains(u'=') && same.contains(name)) {
            lines << dovecotSetting(QStringLiteral("passdb_pam_") + name, argument.section(u'=', 1));
            continue;
        }
        // “*” was another way to write %s, the protocol.
        const auto service
            = argument == QLatin1String("*") ? QStringLiteral("%{protocol}") : newValue(argument);
        if (argument.contains(u'=') || !service)
            return std::nullopt;
        lines << dovecotSetting(QStringLiteral("passdb_pam_service_name"), *service);
    }
    return lines;
}

std::optional<QStringList> ofPasswdFile(const QString &kind, const QStringList &arguments)
{
    QStringList lines;
    for (const QString &argument : arguments) {
        const QString value = argument.section(u'=', 1);
        const auto converted = newValue(argument.startsWith(u'/') ? argument : value);
        if (!converted)
            return std::nullopt;
        if (argument.startsWith(u'/'))
            lines << dovecotSetting(QStringLiteral("passwd_file_path"), *converted);
        else if (argument.startsWith(QStringLiteral("username_format=")))
            lines << dovecotSetting(QStringLiteral("auth_username_format"), *converted);
        else if (!argument.startsWith(QStringLiteral("scheme=")))
            return std::nullopt;
        else if (kind == QLatin1String("passdb")) // a userdb has no use for it
            lines << dovecotSetting(QStringLiteral("passdb_default_password_scheme"), value);
    }
    return lines;
}

std::optional<QStringList> ofPasswd(const QString &kind, const QStringList &arguments)
{
    QStringList lines;
    for (const QString &argument : arguments) {
        if (argument.section(u'=', 0, 0) != QLatin1String("blocking"))
            return std::nullopt;
        lines << dovecotSetting(kind + QStringLiteral("_use_worker"), argument.section(u'=', 1));
    }
    return lines;
}

// “home=/var/vmail/%u uid=vmail” as a block.
std::optional<QStringList> newFields(const QString &fields)
{
    QStringList inner;
    const QStringList all = words(fields);
    for (const QString &field : all) {
        const QString name = field.section(u'=', 0, 0);
        const QString value = field.contains(u'=') ? field.section(u'=', 1) : QStringLiteral("yes");
        if (name == QLatin1String("mail") || name == QLatin1String("userdb_mail")) {
            const auto settings = locationSettings(value);
            if (!settings)
                return std::nullopt;
            for (const NamedValue &setting : *settings)
                inner << dovecotSetting(name.chopped(4) + setting.first, setting.second);
            continue;
        }
        const auto converted = newValue(value);
        // A quota's rules are written in another way, and a name with “:” or “%” has a meaning of its own.
        static const QRegularExpression plain(QStringLiteral("^[A-Za-z_][\\w-]*$"));
        if (!converted || !name.contains(plain) || name.contains(QStringLiteral("quota")))
            return std::nullopt;
        inner << dovecotSetting(name, *converted);
    }
    if (inner.isEmpty())
        return QStringList();
    QStringList block{QStringLiteral("fields {")};
    for (const QString &line : std::as_const(inner))
        block << QStringLiteral("  ") + line;
    return block << QStringLiteral("}");
}

std::optional<QStringList> ofStatic(const QString &kind, const QStringList &arguments)
{
    QStringList lines;
    QStringList fields;
    for (const QString &argument : arguments) {
        const QString name = argument.section(u'=', 0, 0);
        if (kind == QLatin1String("passdb") && name == QLatin1String("password"))
            lines << dovecotSetting(QStringLiteral("passdb_static_password"), argument.section(u'=', 1));
        else if (kind == QLatin1String("userdb") && name == QLatin1String("allow_all_users"))
            lines << dovecotSetting(
                QStringLiteral("userdb_static_allow_all_users"), argument.section(u'=', 1));
        else
            fields << argument;
    }
    const auto block = newFields(fields.join(u' '));
    if (!block)
        return std::nullopt;
    return lines + *block;
}

std::optional<QStringList> newArguments(const QString &kind, const QString &driver, const QString &arguments)
{
    const QStringList all = words(arguments);
    if (all.isEmpty())
        return QStringList();
    if (driver == QLatin1String("pam"))
        return ofPam(all);
    if (driver == QLatin1String("passwd-file"))
        return ofPasswdFile(kind, all);
    if (driver == QLatin1String("passwd"))
        return ofPasswd(kind, all);
    if (driver == QLatin1String("static"))
        return ofStatic(kind, all);
    return std::nullopt;
}

} // namespace

bool canConvert(const QString &driver)
{
    static const QStringList drivers{QStringLiteral("pam"), QStringLiteral("passwd"),
        QStringLiteral("passwd-file"), QStringLiteral("static"), QStringLiteral("prefetch")};
    return drivers.contains(driver);
}

bool isOldLoginKey(const QString &key)
{
    static const QStringList keys{QStringLiteral("args"), QStringLiteral("override_fields"),
        QStringLiteral("default_fields"), QStringLiteral("mechanisms"), QStringLiteral("pass")};
    return keys.contains(key);
}

std::optional<QStringList> newLoginSetting(
    const QString &kind, const QString &driver, const DovecotStatement &setting)
{
    static const QStringList same{QStringLiteral("driver"), QStringLiteral("deny"), QStringLiteral("master"),
        QStringLiteral("skip"), QStringLiteral("result_success"), QStringLiteral("result_failure"),
        QStringLiteral("result_internalfail"), QStringLiteral("username_filter")};
    // What does not differ from not being there.
    static const QStringList nothing{{}, QStringLiteral("default"), QStringLiteral("no")};
    if (same.contains(setting.key))
        return QStringList{dovecotSetting(setting.key, setting.value)};
    if (nothing.contains(setting.value))
        return QStringList();
    if (setting.key == QLatin1String("args"))
        return newArguments(kind, driver, setting.value);
    if (setting.key == QLatin1String("override_fields"))
        return newFields(setting.value);
    if (setting.key == QLatin1String("mechanisms"))
        return QStringList{dovecotSetting(QStringLiteral("mechanisms_filter"), setting.value)};
    return std::nullopt;
}

} // namespace mailseal
