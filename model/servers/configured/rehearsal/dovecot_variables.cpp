// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/rehearsal/dovecot_variables.h"

#include <QHash>
#include <QRegularExpression>
#include <QStringList>
#include <array>

namespace mailseal {
namespace {

// Without braces.
QString newName(const QString &old)
{
    static const QHash<QString, QString> names{
        {QStringLiteral("u"), QStringLiteral("user")},
        {QStringLiteral("n"), QStringLiteral("user | username")},
        {QStringLiteral("d"), QStringLiteral("user | domain")},
        {QStringLiteral("h"), QStringLiteral("home")},
        {QStringLiteral("s"), QStringLiteral("protocol")},
        {QStringLiteral("r"), QStringLiteral("remote_ip")},
        {QStringLiteral("l"), QStringLiteral("local_ip")},
        {QStringLiteral("a"), QStringLiteral("local_port")},
        {QStringLiteral("b"), QStringLiteral("remote_port")},
        {QStringLiteral("m"), QStringLiteral("mechanism")},
        {QStringLiteral("w"), QStringLiteral("password")},
        {QStringLiteral("e"), QStringLiteral("mail_pid")},
        {QStringLiteral("c"), QStringLiteral("secured")},
        {QStringLiteral("username"), QStringLiteral("user | username")},
        {QStringLiteral("domain"), QStringLiteral("user | domain")},
        {QStringLiteral("service"), QStringLiteral("protocol")},
        {QStringLiteral("rip"), QStringLiteral("remote_ip")},
        {QStringLiteral("lip"), QStringLiteral("local_ip")},
        {QStringLiteral("rport"), QStringLiteral("remote_port")},
        {QStringLiteral("lport"), QStringLiteral("local_port")},
        {QStringLiteral("real_rip"), QStringLiteral("real_remote_ip")},
        {QStringLiteral("real_lip"), QStringLiteral("real_local_ip")},
        {QStringLiteral("real_rport"), QStringLiteral("real_remote_port")},
        {QStringLiteral("real_lport"), QStringLiteral("real_local_port")},
        {QStringLiteral("mech"), QStringLiteral("mechanism")},
        {QStringLiteral("pid"), QStringLiteral("process:pid")},
        {QStringLiteral("hostname"), QStringLiteral("system:hostname")},
        {QStringLiteral("auth_username"), QStringLiteral("auth_user | username")},
        {QStringLiteral("auth_domain"), QStringLiteral("auth_user | domain")},
        {QStringLiteral("orig_user"), QStringLiteral("original_user")},
        {QStringLiteral("orig_username"), QStringLiteral("original_user | username")},
        {QStringLiteral("orig_domain"), QStringLiteral("original_user | domain")},
    };
    // These are called the same in both.
    static const QStringList same{QStringLiteral("user"), QStringLiteral("home"), QStringLiteral("session"),
        QStringLiteral("auth_user"), QStringLiteral("protocol"), QStringLiteral("password"),
        QStringLiteral("secured"), QStringLiteral("mechanism"), QStringLiteral("local_name"),
        QStringLiteral("mail_pid"), QStringLiteral("owner_user"), QStringLiteral("owner_home")};
    return same.contains(old) ? old : names.value(old);
}

} // namespace

NewVariables withNewOwner(const QString &text, OwnerIn in)
{
    static const QList<std::array<QString, 3>> owners{
        {QStringLiteral("%%u"), QStringLiteral("$user"), QStringLiteral("%{owner_user}")},
        {QStringLiteral("%%n"), QStringLiteral("$username"), QStringLiteral("%{owner_user | username}")},
        {QStringLiteral("%%d"), QStringLiteral("$domain"), QStringLiteral("%{owner_user | domain}")},
        {QStringLiteral("%%h"), QStringLiteral("%%h"), QStringLiteral("%{owner_home}")}};
    QString value = text;
    for (const auto &owner : owners)
        value.replace(owner[0], in == OwnerIn::Prefix ? owner[1] : owner[2]);
    return withNewVariables(value);
}

NewVariables withNewVariables(const QString &value)
{
    static const QRegularExpression variable(
        QStringLiteral("%([-+]?[0-9.]*)([A-Z]*)(?:\\{([^}]*)\\}|([a-z%$]))"));
    static const QRegularExpression isNew(QStringLiteral("[|:]|^(local_|remote_|real_local_|real_remote_)"));
    static const QRegularExpression startsVariable(QStringLiteral("\\G[a-z{]"));
    NewVariables result;
    qsizetype end = 0;
    for (auto matches = variable.globalMatch(value); matches.hasNext();) {
        const auto match = matches.next();
        result.value += value.mid(end, match.capturedStart() - end);
        end = match.capturedEnd();
        const QString name = match.captured(3) + match.captured(4);
        const QString modifiers = match.captured(1) + match.captured(2);
        const bool isPercent = name == QLatin1String("%") && modifiers.isEmpty();
        const bool isLong = match.hasCaptured(3) && modifiers.isEmpty() && name.contains(isNew);
        QString filter;
        if (modifiers == QLatin1String("L"))
            filter = QStringLiteral(" | lower");
        else if (modifiers == QLatin1String("U"))
            filter = QStringLiteral(" | upper");
        const bool isKnown = modifiers.isEmpty() || !filter.isEmpty();
        const bool isLate = isPercent && startsVariable.match(value, end).hasMatch();
        if (isLong || (isPercent && !isLate))
            result.value += match.captured(0);
        else if (isKnown && !newName(name).isEmpty())
            result.value += QStringLiteral("%{") + newName(name) + filter + u'}';
        else if (result.unknown.isEmpty())
            result.unknown = match.captured(0);
    }
    result.value += value.mid(end);
    return result;
}

bool hasOwnVariables(const QString &key)
{
    static const QRegularExpression own(QStringLiteral(
        "^(log_timestamp|login_log_format|deliver_log_format|\\w+_logout_format"
        "|mail_location|pop3_uidl_format|mail_(ext_)?attachment_hash|\\w*password|auth_policy_.*|rejection_.*|quota_rule.*|quota_grace)$"));
    return key.contains(own);
}

} // namespace mailseal
