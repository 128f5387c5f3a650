// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/rehearsal/dovecot_location.h"

#include "model/servers/configured/rehearsal/dovecot_variables.h"

#include <QHash>
#include <QStringList>

namespace mailseal {
namespace {

std::optional<NamedValue> option(const QString &text)
{
    static const QHash<QString, QString> withValue{
        {QStringLiteral("INBOX"), QStringLiteral("mail_inbox_path")},
        {QStringLiteral("INDEX"), QStringLiteral("mail_index_path")},
        {QStringLiteral("INDEXPVT"), QStringLiteral("mail_index_private_path")},
        {QStringLiteral("INDEXCACHE"), QStringLiteral("mail_cache_path")},
        {QStringLiteral("CONTROL"), QStringLiteral("mail_control_path")},
        {QStringLiteral("VOLATILEDIR"), QStringLiteral("mail_volatile_path")},
        {QStringLiteral("ALT"), QStringLiteral("mail_alt_path")},
        {QStringLiteral("LAYOUT"), QStringLiteral("mailbox_list_layout")},
        {QStringLiteral("DIRNAME"), QStringLiteral("mailbox_directory_name")},
        {QStringLiteral("MAILBOXDIR"), QStringLiteral("mailbox_root_directory_name")},
        {QStringLiteral("SUBSCRIPTIONS"), QStringLiteral("mailbox_subscriptions_filename")},
        {QStringLiteral("LISTINDEX"), QStringLiteral("mailbox_list_index_prefix")},
        {QStringLiteral("BROKENCHAR"), QStringLiteral("mailbox_list_visible_escape_char")},
    };
    static const QHash<QString, NamedValue> alone{
        {QStringLiteral("UTF-8"), {QStringLiteral("mailbox_list_utf8"), QStringLiteral("yes")}},
        {QStringLiteral("ALTNOCHECK"), {QStringLiteral("mail_alt_check"), QStringLiteral("no")}},
        {QStringLiteral("ITERINDEX"),
            {QStringLiteral("mailbox_list_iter_from_index_dir"), QStringLiteral("yes")}},
        {QStringLiteral("NO-NOSELECT"),
            {QStringLiteral("mailbox_list_drop_noselect"), QStringLiteral("yes")}},
        {QStringLiteral("KEEP-NOSELECT"),
            {QStringLiteral("mailbox_list_drop_noselect"), QStringLiteral("no")}},
        {QStringLiteral("NO-FS-VALIDATION"),
            {QStringLiteral("mailbox_list_validate_fs_names"), QStringLiteral("no")}},
    };
    if (const auto found = alone.constFind(text); found != alone.constEnd())
        return *found;
    const auto found = withValue.constFind(text.section(u'=', 0, 0));
    if (found == withValue.constEnd() || !text.contains(u'='))
        return std::nullopt;
    return NamedValue{*found, text.section(u'=', 1)};
}

} // namespace

std::optional<QList<NamedValue>> locationSettings(const QString &location)
{
    // What the drivers with a store of their own are called is the same in both versions.
    static const QStringList drivers{QStringLiteral("maildir"), QStringLiteral("mbox"),
        QStringLiteral("sdbox"), QStringLiteral("mdbox"), QStringLiteral("dbox")};
    if (location.isEmpty())
        return QList<NamedValue>();
    const QString escaped = QStringLiteral("::");
    const QStringList parts = location.split(u':');
    if (location.contains(escaped) || parts.size() < 2 || !drivers.contains(parts[0]))
        return std::nullopt;
    // “dbox” was another name for the same driver.
    const QString driver = parts[0] == QLatin1String("dbox") ? QStringLiteral("sdbox") : parts[0];
    QList<NamedValue> settings{{QStringLiteral("mail_driver"), driver}};
    if (!parts[1].isEmpty())
        settings << NamedValue{QStringLiteral("mail_path"), parts[1]};
    for (const QString &part : parts.mid(2)) {
        const auto said = option(part);
        if (!said)
            return std::nullopt;
        settings << *said;
    }
    for (NamedValue &setting : settings) {
        const NewVariables converted = withNewOwner(setting.second, OwnerIn::Path);
        if (!converted.unknown.isEmpty())
            return std::nullopt;
        setting.second = converted.value;
    }
    return settings;
}

} // namespace mailseal
