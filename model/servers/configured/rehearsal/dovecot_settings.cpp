// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/rehearsal/dovecot_settings.h"
#include "model/servers/configured/reading/setting_list.h"

#include "model/servers/configured/reading/config_names.h"
#include "model/servers/configured/rehearsal/dovecot_location.h"
#include "model/servers/configured/rehearsal/dovecot_tls.h"
#include "model/servers/configured/rehearsal/dovecot_variables.h"

#include <QHash>
#include <QRegularExpression>

namespace mailseal {
namespace {

// The same value under another name.
QString plainlyRenamed(const QString &key)
{
    static const QHash<QString, QString> names{
        {QStringLiteral("ssl_key_password"), QStringLiteral("ssl_server_key_password")},
        {QStringLiteral("ssl_verify_client_cert"), QStringLiteral("ssl_server_request_client_cert")},
        {QStringLiteral("ssl_require_crl"), QStringLiteral("ssl_server_require_crl")},
        {QStringLiteral("ssl_cert_username_field"), QStringLiteral("ssl_server_cert_username_field")},
        {QStringLiteral("imapc_ssl_verify"), QStringLiteral("ssl_client_require_valid_cert")},
        {QStringLiteral("auth_default_realm"), QStringLiteral("auth_default_domain")},
        {QStringLiteral("master_user_separator"), QStringLiteral("auth_master_user_separator")},
        {QStringLiteral("mail_attachment_dir"), QStringLiteral("mail_ext_attachment_path")},
        {QStringLiteral("mail_attachment_hash"), QStringLiteral("mail_ext_attachment_hash")},
        {QStringLiteral("mail_attachment_min_size"), QStringLiteral("mail_ext_attachment_min_size")},
        {QStringLiteral("default_idle_kill"), QStringLiteral("default_idle_kill_interval")},
        {QStringLiteral("idle_kill"), QStringLiteral("idle_kill_interval")},
        {QStringLiteral("address"), QStringLiteral("listen")},
    };
    return names.value(key);
}

NewLines renamedWithVariables(const DovecotStatement &old)
{
    const QString name = plainlyRenamed(old.key);
    if (hasOwnVariables(name))
        return renamed(old, name, old.value);
    const NewVariables converted = withNewVariables(old.value);
    return converted.unknown.isEmpty() ? renamed(old, name, converted.value) : byHand(old.key);
}

// What no longer exists because nothing needs it.
bool isNoLongerNeeded(const QString &key)
{
    static const QRegularExpression keys(QStringLiteral(
        "^(ssl_dh_parameters_length|ssl_parameters_regenerate|auth_stats|imap_id_log|dict_db_config"
        "|config_cache_size|mail_log_max_lines_per_sec|maildir_copy_preserve_filename|old_stats_.*"
        "|mail_drop_priv_before_exec|fsync_disable)$"));
    return key.contains(keys);
}

// “imaps” stood for “imap”, of which the port with TLS has always been a part since 2.0.
QString withoutTls(const QString &protocol)
{
    const bool isWith = protocol == QLatin1String("imaps") || protocol == QLatin1String("pop3s");
    return isWith ? protocol.chopped(1) : protocol;
}

std::optional<NewLines> newList(const DovecotStatement &old)
{
    static const QRegularExpression blanks(QStringLiteral("[\\s,]+"));
    static const QStringList gonePlugins{QStringLiteral("imap_zlib"), QStringLiteral("old_stats"),
        QStringLiteral("imap_old_stats"), QStringLiteral("stats"), QStringLiteral("imap_stats"),
        QStringLiteral("replication"), QStringLiteral("mailbox_alias"), QStringLiteral("fts_lucene"),
        QStringLiteral("fts_squat")};
    const bool isPlugins = old.key == QLatin1String("mail_plugins");
    QStringList names;
    bool extends = false;
    const QStringList words = old.value.split(blanks, Qt::SkipEmptyParts);
    for (const QString &word : words) {
        if (word.startsWith(u'$'))
            extends = true;
        else if (isPlugins && word == QLatin1String("zlib"))
            names << QStringLiteral("mail_compress");
        else if (const QString name = isPlugins ? word : withoutTls(word);
                 !(isPlugins && gonePlugins.contains(word)) && !names.contains(name))
            names << name;
    }
    const Outcome outcome = isPlugins ? Outcome::Differs : Outcome::Stops;
    if (extends)
        return NewLines{listBlock(old.key, names),
            {names.isEmpty() ? ChangeKind::Removed : ChangeKind::Replaced, outcome, Reason::ListExtended,
                {old.key}}};
    if (names == words)
        return std::nullopt;
    return NewLines{{dovecotSetting(old.key, names.join(u' '))},
        {ChangeKind::Replaced, Outcome::Differs, Reason::ValueGone, {old.key, old.value}}};
}

std::optional<NewLines> newInService(const DovecotStatement &old)
{
    const bool isNone = old.value == QLatin1String("0");
    if (old.key == QLatin1String("service_count"))
        return renamed(
            old, QStringLiteral("restart_request_count"), isNone ? QStringLiteral("unlimited") : old.value);
    // Zero stood for the default.
    static const QStringList defaults{
        QStringLiteral("process_limit"), QStringLiteral("client_limit"), QStringLiteral("idle_kill")};
    if (isNone && defaults.contains(old.key))
        return NewLines{{}, {ChangeKind::Removed, Outcome::Stops, Reason::ValueGone, {old.key, old.value}}};
    if (isNone && old.key == QLatin1String("vsz_limit"))
        return NewLines{{dovecotSetting(old.key, QStringLiteral("unlimited"))},
            {ChangeKind::Replaced, Outcome::Stops, Reason::ValueGone, {old.key, old.value}}};
    if (old.key == QLatin1String("idle_kill"))
        return renamed(old, plainlyRenamed(old.key), old.value);
    return std::nullopt;
}

// In 2.3 a namespace's location was whole. In 2.4 it takes over from the one for all what it does not say, so
// that is unsaid here; nullopt: not every setting can be.
std::optional<QList<NamedValue>> unsaid(const QList<NamedValue> &own, const QString &location)
{
    const auto global = locationSettings(location);
    if (!global)
        return std::nullopt;
    QList<NamedValue> empty;
    for (const NamedValue &setting : *global) {
        const bool isOwn = std::any_of(own.begin(), own.end(),
            [&setting](const NamedValue &other) { return other.first == setting.first; });
        if (isOwn)
            continue;
        if (!setting.first.endsWith(QStringLiteral("_path")))
            return std::nullopt;
        empty << NamedValue{setting.first, {}};
    }
    return empty;
}

NewLines newLocation(const DovecotStatement &old, const QString &location, bool isOfNamespace)
{
    auto settings = locationSettings(old.value);
    if (!settings)
        return byHand(old.key);
    if (settings->isEmpty())
        return gone(old.key);
    if (isOfNamespace) {
        const auto empty = unsaid(*settings, location);
        if (!empty)
            return byHand(old.key);
        *settings << *empty;
    }
    NewLines lines{{}, {ChangeKind::Replaced, Outcome::Stops, Reason::LocationSplit, {}}};
    for (const NamedValue &setting : std::as_const(*settings))
        lines.lines << dovecotSetting(setting.first, setting.second);
    return lines;
}

// 2.4 always does what these asked for, and does not know their names (tried on 2.4.1).
std::optional<NewLines> newFeatures(const DovecotStatement &old)
{
    static const QStringList usual{QStringLiteral("rfc822.size"), QStringLiteral("fetch-headers"),
        QStringLiteral("fetch-bodystructure"), QStringLiteral("search"), QStringLiteral("modseq"),
        QStringLiteral("delay-login"), QStringLiteral("acl")};
    QStringList features = old.value.split(u' ', Qt::SkipEmptyParts);
    const qsizetype count = features.size();
    features.removeIf([](const QString &feature) { return usual.contains(feature); });
    if (features.size() == count)
        return std::nullopt;
    const UpgradeChange change{ChangeKind::Replaced, Outcome::Stops, Reason::ValueGone, {old.key, old.value}};
    return features.isEmpty() ? NewLines{{}, change}
                              : NewLines{{dovecotSetting(old.key, features.join(u' '))}, change};
}

// Values whose form or meaning is another one, under the same name.
std::optional<NewLines> newForm(const DovecotStatement &old)
{
    static const QStringList becameBlocks{QStringLiteral("import_environment"),
        QStringLiteral("imap_id_send"), QStringLiteral("auth_policy_request_attributes")};
    static const QStringList unlimited{QStringLiteral("lmtp_user_concurrency_limit"),
        QStringLiteral("imapc_max_line_length"), QStringLiteral("default_vsz_limit")};
    UpgradeChange change{ChangeKind::ByHand, Outcome::Stops, Reason::ValueGone, {old.key, old.value}};
    if (becameBlocks.contains(old.key))
        return NewLines{{}, change};
    change.kind = ChangeKind::Replaced;
    if (unlimited.contains(old.key) && old.value == QLatin1String("0"))
        return NewLines{{dovecotSetting(old.key, QStringLiteral("unlimited"))}, change};
    if (old.key == QLatin1String("imapc_features"))
        return newFeatures(old);
    if (old.key != QLatin1String("pop3_uidl_format"))
        return std::nullopt;
    // Another value would have every client fetch all mail again.
    static const QHash<QString, QString> formats{
        {QStringLiteral("%08Xu%08Xv"), QStringLiteral("%{uid | hex(8)}%{uidvalidity | hex(8)}")},
        {QStringLiteral("%08Xv%08Xu"), QStringLiteral("%{uidvalidity | hex(8)}%{uid | hex(8)}")},
        {QStringLiteral("%v.%u"), QStringLiteral("%{uidvalidity}.%{uid}")},
        {QStringLiteral("%v-%u"), QStringLiteral("%{uidvalidity}-%{uid}")},
        {QStringLiteral("%f"), QStringLiteral("%{filename}")},
        {QStringLiteral("%g"), QStringLiteral("%{guid}")}, {QStringLiteral("%m"), QStringLiteral("%{md5}")}};
    change.outcome = Outcome::Differs;
    change.reason = Reason::OldVariables;
    change.arguments.clear();
    if (const auto format = formats.constFind(old.value); format != formats.constEnd())
        return NewLines{{dovecotSetting(old.key, *format)}, change};
    if (!old.value.contains(u'%') || old.value.contains(QStringLiteral("%{")))
        return std::nullopt;
    change.kind = ChangeKind::ByHand;
    change.reason = Reason::VariableByHand;
    change.arguments = {old.value};
    return NewLines{{}, change};
}

std::optional<NewLines> newValue(const DovecotStatement &old, const QString &innermost, const Version &target)
{
    static const QRegularExpression macro(QStringLiteral("^\\$([a-z_]+)$"));
    if (const auto match = macro.match(old.value); match.hasMatch() && isKnownName(match.captured(1), target))
        return NewLines{{dovecotSetting(old.key, QStringLiteral("$SET:") + match.captured(1))},
            {ChangeKind::Replaced, Outcome::Differs, Reason::SettingNamed, {}}};
    const bool hasOwn = hasOwnVariables(old.key);
    static const QRegularExpression format(QStringLiteral("_format$|^rejection_"));
    static const QRegularExpression shortVariable(QStringLiteral("%[$a-zA-Z]"));
    if (const auto match = shortVariable.match(old.value);
        hasOwn && old.key.contains(format) && match.hasMatch())
        return NewLines{
            {}, {ChangeKind::ByHand, Outcome::Differs, Reason::VariableByHand, {match.captured(0)}}};
    if (hasOwn)
        return std::nullopt;
    const bool isPrefix = innermost == QLatin1String("namespace") && old.key == QLatin1String("prefix");
    const NewVariables converted
        = isPrefix ? withNewOwner(old.value, OwnerIn::Prefix) : withNewVariables(old.value);
    if (!converted.unknown.isEmpty())
        return NewLines{
            {}, {ChangeKind::ByHand, Outcome::Differs, Reason::VariableByHand, {converted.unknown}}};
    if (converted.value == old.value)
        return std::nullopt;
    return NewLines{{dovecotSetting(old.key, converted.value)},
        {ChangeKind::Replaced, Outcome::Differs, Reason::OldVariables, {}}};
}

} // namespace

bool isKnownName(const QString &key, const Version &version)
{
    const DovecotNames *newest = nullptr;
    for (const DovecotNames &names : dovecotNames()) {
        if (names.since <= version && (newest == nullptr || newest->since < names.since))
            newest = &names;
    }
    return newest != nullptr && newest->names.contains(key);
}

QStringList listBlock(const QString &key, const QStringList &names)
{
    if (names.isEmpty())
        return {};
    QStringList lines{key + QStringLiteral(" {")};
    for (const QString &name : names)
        lines << QStringLiteral("  ") + name + QStringLiteral(" = yes");
    return lines << QStringLiteral("}");
}

std::optional<NewLines> newSetting(
    const DovecotStatement &statement, const QStringList &scope, const DovecotContext &context)
{
    const QString &key = statement.key;
    const Version &target = context.target;
    const QString innermost = scope.isEmpty() ? QString() : scope.last();
    const bool isOfNamespace = innermost == QLatin1String("namespace") && key == QLatin1String("location");
    if (innermost == QLatin1String("service")) {
        if (auto lines = newInService(statement))
            return lines;
    }
    if (innermost == QLatin1String("inet_listener") && key == QLatin1String("address"))
        return renamed(statement, plainlyRenamed(key), statement.value);
    if (innermost == QLatin1String("mailbox") && key == QLatin1String("driver"))
        return gone(key);
    if (isOfNamespace || key == QLatin1String("mail_location") || key == QLatin1String("mail"))
        return newLocation(statement, context.location, isOfNamespace);
    if (key == QLatin1String("mail_plugins") || key == QLatin1String("protocols"))
        return newList(statement);
    // 2.4 ends at “auth_allow_cleartext=yes has no effect with ssl=required” (tried on 2.4.1).
    if (key == QLatin1String("disable_plaintext_auth") && !isYes(statement.value) && context.requiresTls)
        return NewLines{
            {}, {ChangeKind::Removed, Outcome::Stops, Reason::Overruled, {key, QStringLiteral("ssl")}}};
    if (auto lines = newAboutTls(statement))
        return lines;
    if (auto lines = newForm(statement))
        return lines;
    const bool isAlone = scope.isEmpty() || innermost.startsWith(QStringLiteral("local"))
        || innermost == QLatin1String("remote") || innermost == QLatin1String("protocol");
    if (isAlone && !plainlyRenamed(key).isEmpty() && !isKnownName(key, target))
        return renamedWithVariables(statement);
    if (isAlone && isNoLongerNeeded(key))
        return gone(key);
    if (isAlone && !isKnownName(key, target) && isKnownName(key, {2, 3, 0}))
        return statement.value.isEmpty() ? gone(key) : byHand(key);
    return newValue(statement, innermost, target);
}

} // namespace mailseal
