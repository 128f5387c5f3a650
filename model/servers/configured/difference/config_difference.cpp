// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/difference/config_difference.h"

#include "model/servers/configured/reading/dovecot/dovecot_config.h"
#include "model/servers/configured/reading/exim/exim_config.h"
#include "model/servers/configured/reading/mail_port.h"
#include "model/servers/configured/reading/postfix/postfix_value.h"
#include "model/servers/configured/reading/setting_meaning.h"
#include "model/servers/configured/rules/config_rules.h"
#include "model/servers/configured/rules/protocol_rules.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

QString normalized(const QString &value)
{
    return value.simplified().remove(u'"').remove(u'\'');
}

// Whether what is set says the same as the proposal, or more than it: a level that demands more has a reason
// that cannot be seen from here.
bool isMet(
    const Configuration &configuration, const QString &key, const QString &now, const QString &proposed)
{
    if (normalized(now) == normalized(proposed))
        return true;
    // “TLSv1.2+” is that version and later ones.
    if (configuration.server.kind == ServerKind::Courier && key.endsWith(QLatin1String("_PROTOCOL")))
        return normalized(now) == normalized(proposed) + u'+';
    if (configuration.server.kind != ServerKind::Postfix || now.isEmpty())
        return false;
    const QString value = expandedValue(configuration, now).value_or(now);
    const bool isHigher = key == QLatin1String("smtp_tls_security_level") && proposed == QLatin1String("may")
        && value != QLatin1String("none");
    const bool areProtocols = key.endsWith(QLatin1String("_protocols"));
    return isHigher || normalized(value) == normalized(proposed)
        || (areProtocols && allowTheSame(value, proposed, versionOf(configuration)));
}

// The key and scope by which a directive of the proposal is found among the settings.
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

// What is to change in an entry of master.cf that opens the port already. Its columns, its restrictions and
// how people log in there are the administrator's choice; log-ins are added where there are none.
QList<Difference> entryDifference(const Configuration &configuration, const Setting &entry,
    const QString &key, const Directive &directive, const QString &file)
{
    const auto effective = [&](const QString &name) {
        const Setting *found = configuration.effective(name, entry.scope);
        return found != nullptr ? found->value : QString();
    };
    const bool hasLogin = effective(QStringLiteral("smtpd_sasl_auth_enable")) == QLatin1String("yes");
    const bool isAsked
        = isAboutTls(ServerKind::Postfix, key) || (key.startsWith(QLatin1String("smtpd_sasl_")) && !hasLogin);
    // Where TLS comes first, the level says nothing.
    const bool isIdle = key == QLatin1String("smtpd_tls_security_level")
        && isYes(effective(QStringLiteral("smtpd_tls_wrappermode")));
    if (!isAsked || isIdle || isMet(configuration, key, effective(key), directive.value))
        return {};
    return {Difference{
        file, entry.scope + u'/' + key, entry.scope, effective(key), directive.value, directive.line}};
}

bool opensPort(const Difference &difference)
{
    return difference.key.count(u'/') == 1;
}

// A block counts as present if everything it sets is set in the same place.
bool hasBlock(const Configuration &configuration, const QString &lines)
{
    Configuration block;
    readDovecot(lines.toUtf8(), {}, {}, block);
    return std::all_of(block.settings.begin(), block.settings.end(), [&](const Setting &setting) {
        return normalized(configuration.value(setting.key, setting.scope)) == normalized(setting.value);
    });
}

} // namespace

namespace {

// The lines for the library that this Exim is not built with, and ports that nobody asked for. Debian builds
// with GnuTLS, everybody else with OpenSSL.
bool isNotForThisExim(const Configuration &configuration, const Difference &difference)
{
    const QLatin1String other(isDebiansExim(configuration) ? "_HAVE_OPENSSL" : "_HAVE_GNUTLS");
    const bool isPort = difference.key == QLatin1String("daemon_smtp_ports")
        || difference.key == QLatin1String("tls_on_connect_ports");
    return difference.line.contains(other) || (isPort && difference.now.isEmpty());
}

} // namespace

QString namedFile(const Configuration &configuration, const Setting &setting)
{
    const QString path = setting.value;
    if (configuration.inlineTexts.contains(path))
        return {};
    if (configuration.server.kind == ServerKind::Dovecot) {
        const QString name = path.startsWith(u'<') ? path.mid(1).trimmed() : path;
        const bool isFile = path.startsWith(u'<') || setting.key.endsWith(QLatin1String("_file"));
        static const QRegularExpression relative(QStringLiteral("^[\\w.-]"));
        // Seen from the folder of the file that names it (tried on 2.3 and 2.4).
        return isFile && name.contains(relative)
            ? setting.file.left(setting.file.lastIndexOf(u'/') + 1) + name
            : name;
    }
    if (configuration.server.kind == ServerKind::Exim)
        return eximFile(path);
    if (configuration.server.kind != ServerKind::Postfix)
        return path;
    return expandedValue(configuration, path).value_or(path);
}

QString namedText(const Configuration &configuration, const Setting &setting)
{
    const bool isInline = configuration.inlineTexts.contains(setting.value);
    return isInline ? setting.value : namedFile(configuration, setting);
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
        QStringLiteral("ssl_cert"), QStringLiteral("ssl_cert_file"), QStringLiteral("TLS_CERTFILE"),
        QStringLiteral("tls_certificate")});
    paths.key = first({QStringLiteral("smtpd_tls_key_file"), QStringLiteral("ssl_server_key_file"),
        QStringLiteral("ssl_key"), QStringLiteral("ssl_key_file"), QStringLiteral("TLS_PRIVATE_KEYFILE"),
        QStringLiteral("tls_privatekey")});
    paths.trustedCas = first({QStringLiteral("smtp_tls_CAfile")});
    paths.trustedCaFolder
        = paths.trustedCas.isEmpty() ? first({QStringLiteral("smtp_tls_CApath")}) : QString();
    const QString chain = first({QStringLiteral("smtpd_tls_chain_files")});
    if (!chain.isEmpty() && !chain.contains(u',') && !chain.contains(u' '))
        paths.combined = chain;
    const ServerKind kind = configuration.server.kind;
    if ((kind == ServerKind::Courier || kind == ServerKind::Exim) && paths.key.isEmpty())
        std::swap(paths.combined, paths.certificate);
    if (kind == ServerKind::Exim)
        paths.eximFile = eximOwnFile(configuration);
    if (configuration.find(QStringLiteral("smtpd_sasl_path")) != nullptr)
        paths.authSocket = dovecotAuthSocket();
    return paths;
}

QList<Difference> differences(const Configuration &configuration, const QList<Snippet> &snippets)
{
    QList<Difference> differences;
    for (const Snippet &snippet : snippets) {
        for (const Directive &directive : snippet.directives) {
            if (directive.line.isEmpty())
                continue;
            const auto [key, scope] = placeOf(directive, snippet);
            const Setting *entry = directive.key.contains(u'/') ? samePort(configuration, scope) : nullptr;
            if (entry != nullptr) {
                differences << entryDifference(configuration, *entry, key, directive, snippet.path);
                continue;
            }
            const QString now = configuration.value(key, scope);
            const bool isBlock = directive.line.contains(u'\n');
            if ((isBlock && hasBlock(configuration, directive.line))
                || isMet(configuration, key, now, directive.value))
                continue;
            differences << Difference{
                snippet.path, directive.key, scope, now, directive.value, directive.line};
        }
    }
    // Only a new entry refers to these lists.
    if (std::none_of(differences.begin(), differences.end(), opensPort))
        differences.removeIf(
            [](const Difference &difference) { return difference.key.startsWith(QLatin1String("mua_")); });
    return differences;
}

Result<QList<Difference>> differences(const Configuration &configuration)
{
    SnippetPaths paths = configuredPaths(configuration);
    const bool isNone = paths.certificate.isEmpty() && paths.combined.isEmpty();
    if (isNone || configuration.isOverlay)
        return QList<Difference>();
    // With log-ins there are lines for ports 587 and 465, too, where these are open.
    const bool isPostfix = configuration.server.kind == ServerKind::Postfix;
    if (isPostfix && paths.authSocket.isEmpty())
        paths.authSocket = dovecotAuthSocket();
    auto snippets = renderSnippets(configuration.server, paths);
    if (!snippets)
        return failure(snippets.error());
    for (Snippet &snippet : *snippets)
        snippet = relocated(snippet, configuration.folder);
    QList<Difference> found = differences(configuration, *snippets);
    // No port is opened that nobody asked for.
    QStringList unasked;
    for (const Difference &difference : std::as_const(found)) {
        if (opensPort(difference))
            unasked << difference.scope;
    }
    found.removeIf([&unasked](const Difference &difference) {
        return unasked.contains(difference.scope) || difference.key.startsWith(QLatin1String("mua_"))
            || difference.key.contains(QLatin1String("/smtpd_sasl_"));
    });
    // Each of Courier's files may name another certificate, and whether that file has Diffie-Hellman
    // parameters is not known here; a block belongs to another server.
    found.removeIf([&configuration](const Difference &difference) {
        static const QStringList own{QStringLiteral("TLS_CERTFILE"), QStringLiteral("TLS_PRIVATE_KEYFILE")};
        const bool isBlock = difference.proposed.contains(u'\n');
        const bool isOther = configuration.server.kind == ServerKind::Courier
            && !configuration.files.contains(difference.file);
        return isBlock || isOther || difference.key == QLatin1String("TLS_DHPARAMS")
            || (own.contains(difference.key) && !difference.now.isEmpty())
            || (configuration.server.kind == ServerKind::Exim && isNotForThisExim(configuration, difference));
    });
    return found;
}

} // namespace mailseal
