// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/rehearsal/postfix_rehearsal.h"

#include "model/servers/configured/reading/config_names.h"
#include "model/servers/configured/reading/postfix/postfix_value.h"
#include "model/servers/configured/rehearsal/postfix_levels.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <array>

namespace mailseal {
namespace {

const Version withoutOldRestrictions{3, 9, 0};
const Version withoutOldTables{3, 11, 0};

bool isOutdated(const QString &key, const Version &target)
{
    return std::any_of(settingNames().begin(), settingNames().end(), [&](const SettingName &name) {
        return name.server == ServerKind::Postfix && name.key == key && name.before && *name.before <= target;
    });
}

// The lines “first” to “last” of a setting or an entry, from 0: those that begin with a blank belong to the
// one before.
struct LogicalLines
{
    int first = 0;
    int last = 0;
};

QList<LogicalLines> logicalLines(const QStringList &lines)
{
    QList<LogicalLines> all;
    for (int i = 0; i < lines.size(); ++i) {
        const QString text = lines[i].trimmed();
        if (text.isEmpty() || text.startsWith(u'#'))
            continue;
        if (lines[i][0].isSpace() && !all.isEmpty())
            all.last().last = i;
        else
            all << LogicalLines{i, i};
    }
    return all;
}

// What an outdated setting becomes.
struct Successor
{
    UpgradeChange change;
    QStringList settings{}; // “name = value”; none: it goes, or stays for a person (change.kind)
};

Successor outdated(ChangeKind kind, Reason reason, const QStringList &arguments, const QStringList &settings)
{
    return {{kind, Outcome::Warns, reason, arguments}, settings};
}

// In smtpd's lists. Source: DEPRECATION_README; what smtpd says was seen on 3.10.13.
struct OldRestriction
{
    const char *name;
    const char *instead;
    Outcome outcome;
};
constexpr std::array oldRestrictions{
    OldRestriction{
        "permit_naked_ip_address", "permit_mynetworks, permit_sasl_authenticated", Outcome::Differs},
    OldRestriction{"reject_maps_rbl", "reject_rbl_client DOMAIN", Outcome::Differs},
    OldRestriction{"check_relay_domains", "reject_unauth_destination", Outcome::Differs},
    OldRestriction{"permit_mx_backup", "relay_domains = DOMAIN", Outcome::Warns},
};

std::optional<Successor> ofRestrictions(const QString &key, const QString &value)
{
    static const QRegularExpression separators(QStringLiteral("[\\s,]+"));
    if (!key.endsWith(QStringLiteral("_restrictions")))
        return std::nullopt;
    const QStringList words = value.split(separators, Qt::SkipEmptyParts);
    for (const OldRestriction &old : oldRestrictions) {
        const QString name = QString::fromLatin1(old.name);
        if (!words.contains(name))
            continue;
        const bool isGone = old.outcome != Outcome::Warns;
        return Successor{
            {ChangeKind::ByHand, old.outcome, isGone ? Reason::RestrictionGone : Reason::RestrictionOutdated,
                {name, QString::fromLatin1(old.instead)}}};
    }
    return std::nullopt;
}

// What 3.11 warns about, and the new name of the same (DEPRECATION_README; tried on 3.11.7).
QString renamedIn311(const QString &key)
{
    static const QHash<QString, QString> names{
        {QStringLiteral("postscreen_blacklist_action"), QStringLiteral("postscreen_denylist_action")},
        {QStringLiteral("postscreen_whitelist_interfaces"),
            QStringLiteral("postscreen_allowlist_interfaces")},
        {QStringLiteral("postscreen_dnsbl_whitelist_threshold"),
            QStringLiteral("postscreen_dnsbl_allowlist_threshold")},
        {QStringLiteral("postscreen_dnsbl_ttl"), QStringLiteral("postscreen_dnsbl_max_ttl")},
        {QStringLiteral("smtpd_per_record_deadline"), QStringLiteral("smtpd_per_request_deadline")},
        {QStringLiteral("smtp_per_record_deadline"), QStringLiteral("smtp_per_request_deadline")},
        {QStringLiteral("lmtp_per_record_deadline"), QStringLiteral("lmtp_per_request_deadline")},
        {QStringLiteral("tlsproxy_client_level"), QStringLiteral("tlsproxy_client_security_level")},
        {QStringLiteral("tlsproxy_client_policy"), QStringLiteral("tlsproxy_client_policy_maps")},
        {QStringLiteral("virtual_maps"), QStringLiteral("virtual_alias_maps")},
        {QStringLiteral("fallback_relay"), QStringLiteral("smtp_fallback_relay")},
        {QStringLiteral("authorized_verp_clients"), QStringLiteral("smtpd_authorized_verp_clients")},
    };
    return names.value(key);
}

class Postfix
{
public:
    Postfix(const Configuration &configuration, const Version &target)
        : m_configuration(configuration),
          m_target(target)
    { }
    void mainFile(FileEdits &file);
    void masterFile(FileEdits &file);

private:
    std::optional<Successor> successor(const QString &key, const QString &value, const QString &scope);
    Successor ofSwitch(const QString &key, const QString &levelKey, const QString &scope);
    void entryLine(FileEdits &file, int line, const QString &scope);

    const Configuration &m_configuration;
    Version m_target;
    QSet<QString> m_written; // levels, with their scope: one line for all switches
};

Successor Postfix::ofSwitch(const QString &key, const QString &levelKey, const QString &scope)
{
    const QString level = levelKey + QStringLiteral(" = ") + switchedLevel(m_configuration, levelKey, scope);
    if (const Setting *set = m_configuration.effective(levelKey, scope)) {
        if (!set->value.isEmpty())
            return outdated(ChangeKind::Removed, Reason::Overruled, {key, levelKey}, {});
        if (level.endsWith(QStringLiteral(" none"))) // which is what an empty one says
            return outdated(ChangeKind::Removed, Reason::Overruled, {key, levelKey}, {});
        return outdated(
            ChangeKind::ByHand, Reason::LevelInstead, {key, level}, {}); // an empty one is in the way
    }
    const bool isPeerName = key.endsWith(QStringLiteral("_tls_enforce_peername"));
    const bool isSecond = m_written.contains(scope + u' ' + levelKey);
    if (isSecond || (isPeerName && level.endsWith(QStringLiteral(" none"))))
        return outdated(ChangeKind::Removed, Reason::LevelInstead, {key, level}, {});
    m_written << scope + u' ' + levelKey;
    return outdated(ChangeKind::Replaced, Reason::LevelInstead, {key, level}, {level});
}

std::optional<Successor> Postfix::successor(const QString &key, const QString &value, const QString &scope)
{
    static const QRegularExpression oldTable(QStringLiteral("\\b(hash|btree):"));
    const auto table = oldTable.match(value);
    static const QRegularExpression cache(
        QStringLiteral("_session_cache_database$|^address_verify_map$|^postscreen_cache_map$"));
    if (m_target >= withoutOldTables && table.hasMatch() && key.contains(cache)) {
        QString renewed = value;
        renewed.replace(oldTable, QStringLiteral("lmdb:"));
        return outdated(ChangeKind::Replaced, Reason::CacheTable, {table.captured(1)},
            {key + QStringLiteral(" = ") + renewed});
    }
    if (m_target >= withoutOldTables && table.hasMatch())
        return outdated(ChangeKind::ByHand, Reason::TableByHand, {table.captured(1)}, {});
    if (m_target >= withoutOldRestrictions) {
        if (const auto restriction = ofRestrictions(key, value))
            return restriction;
    }
    if (const QString newKey = m_target >= withoutOldTables ? renamedIn311(key) : QString();
        !newKey.isEmpty()) {
        if (m_configuration.effective(newKey, scope) != nullptr)
            return outdated(ChangeKind::Removed, Reason::Overruled, {key, newKey}, {});
        return outdated(
            ChangeKind::Replaced, Reason::Renamed, {key, newKey}, {newKey + QStringLiteral(" = ") + value});
    }
    if (!isOutdated(key, m_target))
        return std::nullopt;
    if (const QString levelKey = levelOfSwitch(key); !levelKey.isEmpty())
        return ofSwitch(key, levelKey, scope);
    if (key == QLatin1String("disable_dns_lookups")) {
        const QString newKey = QStringLiteral("smtp_dns_support_level");
        if (const Setting *set = m_configuration.effective(newKey, scope); set != nullptr)
            return outdated(ChangeKind::Removed, Reason::Overruled, {key, newKey}, {});
        const QString smtp = newKey + QStringLiteral(" = disabled");
        if (!isYes(value))
            return outdated(ChangeKind::Removed, Reason::Gone, {key}, {});
        return outdated(ChangeKind::Replaced, Reason::LevelInstead, {key, smtp},
            {smtp, QStringLiteral("lmtp_dns_support_level = disabled")});
    }
    if (key.endsWith(QStringLiteral("_per_site")))
        return outdated(ChangeKind::ByHand, Reason::GoneByHand, {key}, {});
    return outdated(ChangeKind::Removed, Reason::Gone, {key}, {});
}

void Postfix::mainFile(FileEdits &file)
{
    const QList<LogicalLines> all = logicalLines(file.lines());
    for (const LogicalLines &lines : all) {
        QString whole;
        for (int i = lines.first; i <= lines.last; ++i) {
            if (!file.line(i).trimmed().startsWith(u'#'))
                whole += file.line(i).trimmed() + u' ';
        }
        const QString value = whole.section(u'=', 1).trimmed();
        const auto next
            = whole.contains(u'=') ? successor(whole.section(u'=', 0, 0).trimmed(), value, {}) : std::nullopt;
        if (!next)
            continue;
        if (next->change.kind == ChangeKind::ByHand)
            file.note(lines.first, lines.last, next->change);
        else if (next->settings.isEmpty())
            file.remove(lines.first, lines.last, next->change);
        else
            file.replace(lines.first, lines.last, next->settings, next->change);
    }
}

// Options of one line of an entry: “-o NAME=VALUE”. A line that loses all of them goes.
void Postfix::entryLine(FileEdits &file, int line, const QString &scope)
{
    static const QRegularExpression option(
        QStringLiteral("-o\\s*(?:\\{\\s*(\\w+)\\s*=\\s*([^}]*?)\\s*\\}|(\\w+)=(\\S*))\\s*"));
    const QString old = file.line(line);
    QString text;
    qsizetype end = 0;
    std::optional<UpgradeChange> change;
    for (auto matches = option.globalMatch(old); matches.hasNext();) {
        const auto match = matches.next();
        const QString key = match.captured(1) + match.captured(3);
        const auto next = successor(key, match.captured(2) + match.captured(4), scope);
        text += old.mid(end, match.capturedStart() - end);
        end = match.capturedEnd();
        const bool stays = !next || next->change.kind == ChangeKind::ByHand;
        if (stays)
            text += match.captured(0);
        for (QString setting : next ? next->settings : QStringList())
            text
                += QStringLiteral("-o ") + setting.replace(QStringLiteral(" = "), QStringLiteral("=")) + u' ';
        if (next)
            change = next->change;
    }
    text += old.mid(end);
    while (text != old && !text.isEmpty() && text.back().isSpace())
        text.chop(1);
    if (!change)
        return;
    if (text == old)
        file.note(line, line, *change);
    else if (text.isEmpty())
        file.remove(line, line, *change);
    else
        file.replace(line, line, {text.mid(file.indent(line).size())}, *change);
}

void Postfix::masterFile(FileEdits &file)
{
    static const QRegularExpression blanks(QStringLiteral("\\s+"));
    const QList<LogicalLines> all = logicalLines(file.lines());
    for (const LogicalLines &lines : all) {
        const QStringList words = file.line(lines.first).split(blanks, Qt::SkipEmptyParts);
        if (words.size() < 2)
            continue;
        for (int i = lines.first; i <= lines.last; ++i) {
            if (!file.line(i).trimmed().startsWith(u'#'))
                entryLine(file, i, words[0] + u'/' + words[1]);
        }
    }
}

} // namespace

void rehearsePostfix(const Configuration &configuration, const Version &target, QList<FileEdits> &files)
{
    Postfix postfix(configuration, target);
    for (qsizetype i = 0; i < files.size(); ++i) {
        if (files[i].path().endsWith(QStringLiteral("/master.cf")))
            postfix.masterFile(files[i]);
        else
            postfix.mainFile(files[i]);
    }
}

} // namespace mailseal
