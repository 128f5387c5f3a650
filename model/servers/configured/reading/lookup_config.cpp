// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/reading/lookup_config.h"

#include "model/base/advice/advice_id.h"
#include "model/servers/configured/reading/postfix/postfix_config.h"
#include "model/servers/configured/rules/config_rules.h"
#include "model/servers/configured/setting_advice.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

QString scopeOf(const QString &path)
{
    return QStringLiteral("ldap ") + path;
}

// The files that settings name: “virtual_alias_maps = hash:/a, proxy:ldap:/etc/postfix/users.cf”, and “args =
// PATH” in a block whose driver is ldap.
QStringList namedTables(const Configuration &configuration)
{
    static const QRegularExpression table(QStringLiteral("\\bldap:(/[^\\s,}]+)"));
    QStringList paths;
    for (const Setting &setting : configuration.settings) {
        const bool isArgument = configuration.server.kind == ServerKind::Dovecot
            && setting.key == QLatin1String("args") && setting.value.startsWith(u'/')
            && configuration.value(QStringLiteral("driver"), setting.scope) == QLatin1String("ldap");
        if (isArgument)
            paths << setting.value;
        if (configuration.server.kind == ServerKind::Postfix) {
            for (auto match = table.globalMatch(setting.value); match.hasNext();)
                paths << match.next().captured(1);
        }
    }
    paths.removeDuplicates();
    return paths;
}

struct Lookup
{
    const Setting *server = nullptr;
    QString starts;   // the value of the setting that turns StartTLS on
    QString checking; // the setting that makes it check the certificate
    bool isChecked = true;
};

Lookup lookupIn(const Configuration &configuration, const QString &scope)
{
    const auto find = [&](const char *key) { return configuration.find(QString::fromLatin1(key), scope); };
    const auto value = [&](const char *key) { return configuration.value(QString::fromLatin1(key), scope); };
    const bool isOfPostfix = configuration.server.kind == ServerKind::Postfix;
    if (isOfPostfix)
        return {find("server_host"), value("start_tls"), QStringLiteral("tls_require_cert"),
            value("tls_require_cert") == QLatin1String("yes")};
    if (scope.isEmpty()) // inline, from 2.4 on
        return {find("ldap_uris"), value("ldap_starttls"), QStringLiteral("ssl_client_require_valid_cert"),
            value("ssl_client_require_valid_cert") != QLatin1String("no")};
    static const QStringList lax{QStringLiteral("never"), QStringLiteral("allow"), QStringLiteral("try")};
    return {find("uris") != nullptr ? find("uris") : find("hosts"), value("tls"),
        QStringLiteral("tls_require_cert"), !lax.contains(value("tls_require_cert"))};
}

} // namespace

void readLookups(const FileAccess &files, Configuration &configuration)
{
    const QStringList paths = namedTables(configuration);
    for (const QString &path : paths) {
        const auto text = files.read(path);
        if (!text)
            continue;
        // Both servers read “name = value”, with “#” at the start of a line.
        Configuration table;
        readMainCf(*text, path, table);
        configuration.files << path;
        for (Setting setting : std::as_const(table.settings)) {
            if (!isAboutTls(configuration.server.kind, setting.key)) // the table's password stays in its file
                continue;
            setting.scope = scopeOf(path);
            configuration.settings << setting;
        }
    }
}

namespace {

enum class Reach { ThisMachine, Encrypted, Clear };

// Several servers are separated by blanks or commas (ldap_table(5), Dovecot's “uris”); a single one without
// encryption decides.
Reach farthest(const QString &servers)
{
    static const QRegularExpression separator(QStringLiteral("[\\s,]+"));
    static const QRegularExpression near(
        QStringLiteral("^(ldapi://.*|(ldap://)?(localhost|127\\.0\\.0\\.1|\\[::1\\])(:\\d+)?/?)$"));
    Reach reach = Reach::ThisMachine;
    for (const QString &server : servers.split(separator, Qt::SkipEmptyParts)) {
        if (server.startsWith(QLatin1String("ldaps://")))
            reach = std::max(reach, Reach::Encrypted);
        else if (!server.contains(near))
            return Reach::Clear;
    }
    return reach;
}

} // namespace

QList<Advice> lookupFindings(const Configuration &configuration)
{
    QList<Advice> findings;
    QStringList scopes{QString()};
    for (const Setting &setting : configuration.settings) {
        if (setting.scope.startsWith(scopeOf({})) && !scopes.contains(setting.scope))
            scopes << setting.scope;
    }
    for (const QString &scope : scopes) {
        const Lookup lookup = lookupIn(configuration, scope);
        if (lookup.server == nullptr || lookup.server->value.isEmpty())
            continue;
        const Reach reach = farthest(lookup.server->value);
        const bool isEncrypted = reach == Reach::Encrypted || lookup.starts == QLatin1String("yes");
        if (!isEncrypted && reach == Reach::Clear)
            findings << settingAdvice(AdviceId::LookupCleartext, Effect::Works, *lookup.server);
        if (isEncrypted && !lookup.isChecked) {
            const Setting *checking = configuration.find(lookup.checking, scope);
            const Setting absent{lookup.checking, {}, scope, lookup.server->file, 0};
            findings << settingAdvice(
                AdviceId::LookupUnverified, Effect::Works, checking != nullptr ? *checking : absent);
        }
    }
    return findings;
}

} // namespace mailseal
