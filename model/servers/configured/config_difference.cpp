// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/config_difference.h"

#include "model/servers/configured/config_rules.h"
#include "model/servers/configured/dovecot_config.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

QString normalized(const QString &value)
{
    return value.simplified().remove(u'"').remove(u'\'');
}

// How a directive of the proposal is found among the settings: key and scope.
std::pair<QString, QString> placeOf(const Directive &directive, const Snippet &snippet)
{
    const QString &key = directive.key;
    if (key.count(u'/') == 2)
        return {key.section(u'/', -1), key.section(u'/', 0, 1)};
    if (key.count(u'/') == 1)
        return {QStringLiteral("service"), key};
    static const QRegularExpression lookup(
        QStringLiteral("/(ldap-users\\.cf|dovecot-ldap\\.conf(\\.ext)?)$"));
    if (snippet.path.contains(lookup))
        return {key, QStringLiteral("ldap ") + snippet.path};
    if (snippet.server == ServerKind::Courier)
        return {key, snippet.file.section(u'/', -1)};
    return {key, {}};
}

// A block is there when all that it sets is set in the same place.
bool hasBlock(const Configuration &configuration, const QString &lines)
{
    Configuration block;
    readDovecot(lines.toUtf8(), {}, {}, block);
    return std::all_of(block.settings.begin(), block.settings.end(), [&](const Setting &setting) {
        return normalized(configuration.value(setting.key, setting.scope)) == normalized(setting.value);
    });
}

} // namespace

QString namedFile(const Configuration &configuration, const Setting &setting)
{
    QString path = setting.value;
    if (path.startsWith(u'<'))
        return path.mid(1).trimmed();
    if (configuration.server.kind != ServerKind::Postfix)
        return path;
    static const QRegularExpression name(QStringLiteral("\\$(?:\\{(\\w+)\\}|\\((\\w+)\\)|(\\w+))"));
    static const QMap<QString, QString> defaults{
        {QStringLiteral("config_directory"), QStringLiteral("/etc/postfix")},
        {QStringLiteral("queue_directory"), QStringLiteral("/var/spool/postfix")},
        {QStringLiteral("data_directory"), QStringLiteral("/var/lib/postfix")},
    };
    for (int depth = 0; depth < 10; ++depth) {
        const auto match = name.match(path);
        if (!match.hasMatch())
            break;
        const QString key = match.captured(match.lastCapturedIndex());
        const Setting *found = configuration.find(key);
        path.replace(match.capturedStart(), match.capturedLength(),
            found != nullptr ? found->value : defaults.value(key));
    }
    return path;
}

SnippetPaths configuredPaths(const Configuration &configuration)
{
    const auto first = [&](const QStringList &keys) {
        for (const Setting &setting : configuration.settings) {
            const bool counts = configuration.find(setting.key, setting.scope) == &setting;
            if (counts && keys.contains(setting.key) && !setting.value.isEmpty())
                return namedFile(configuration, setting);
        }
        return QString();
    };
    SnippetPaths paths;
    paths.certificate = first({QStringLiteral("smtpd_tls_cert_file"), QStringLiteral("ssl_server_cert_file"),
        QStringLiteral("ssl_cert"), QStringLiteral("ssl_cert_file"), QStringLiteral("TLS_CERTFILE")});
    paths.key = first({QStringLiteral("smtpd_tls_key_file"), QStringLiteral("ssl_server_key_file"),
        QStringLiteral("ssl_key"), QStringLiteral("ssl_key_file"), QStringLiteral("TLS_PRIVATE_KEYFILE")});
    paths.trustedCas = first({QStringLiteral("smtp_tls_CAfile")});
    paths.trustedCaFolder
        = paths.trustedCas.isEmpty() ? first({QStringLiteral("smtp_tls_CApath")}) : QString();
    const QString chain = first({QStringLiteral("smtpd_tls_chain_files")});
    if (!chain.isEmpty() && !chain.contains(u',') && !chain.contains(u' '))
        paths.combined = chain;
    if (configuration.server.kind == ServerKind::Courier && paths.key.isEmpty())
        std::swap(paths.combined, paths.certificate);
    if (configuration.find(QStringLiteral("smtpd_sasl_path")) != nullptr)
        paths.authSocket = dovecotAuthSocket();
    return paths;
}

QList<Difference> differences(const Configuration &configuration, const QList<Snippet> &snippets)
{
    QList<Difference> differences;
    for (const Snippet &snippet : snippets) {
        for (const Directive &directive : snippet.directives) {
            const auto [key, scope] = placeOf(directive, snippet);
            const QString now = configuration.value(key, scope);
            const bool isBlock = directive.line.contains(u'\n');
            // The columns of master.cf are the administrator's choice, as chroot is.
            const bool isThere = key == QLatin1String("service") && !now.isEmpty();
            if (directive.line.isEmpty() || isThere || (isBlock && hasBlock(configuration, directive.line))
                || normalized(now) == normalized(directive.value))
                continue;
            differences << Difference{snippet.path, directive.key, scope, now, directive.value};
        }
    }
    return differences;
}

Result<QList<Difference>> differences(const Configuration &configuration)
{
    const SnippetPaths paths = configuredPaths(configuration);
    if (paths.certificate.isEmpty() && paths.combined.isEmpty())
        return QList<Difference>();
    const auto snippets = renderSnippets(configuration.server, paths);
    if (!snippets)
        return failure(snippets.error());
    QList<Difference> found = differences(configuration, *snippets);
    // Each file of Courier may name another certificate, and its numbers for Diffie-Hellman with it; a block
    // is another server's business.
    found.removeIf([](const Difference &difference) {
        static const QStringList own{QStringLiteral("TLS_CERTFILE"), QStringLiteral("TLS_PRIVATE_KEYFILE"),
            QStringLiteral("TLS_DHPARAMS")};
        const bool isBlock = difference.proposed.contains(u'\n');
        return isBlock || (own.contains(difference.key) && !difference.now.isEmpty());
    });
    return found;
}

} // namespace mailseal
