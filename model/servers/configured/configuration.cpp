// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/configuration.h"

#include "model/servers/configured/config_rules.h"
#include "model/servers/configured/courier_config.h"
#include "model/servers/configured/dovecot_config.h"
#include "model/servers/configured/lookup_config.h"
#include "model/servers/configured/postfix_config.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

void readFiles(ServerKind server, const FileAccess &files, Configuration &configuration)
{
    const auto with = [&](const char *path, const auto &parse) {
        const auto text = files.read(QString::fromLatin1(path));
        if (!text)
            return;
        configuration.files << QString::fromLatin1(path);
        parse(*text, QString::fromLatin1(path), configuration);
    };
    switch (server) {
    case ServerKind::Postfix:
        with("/etc/postfix/main.cf", readMainCf);
        with("/etc/postfix/master.cf", readMasterCf);
        break;
    case ServerKind::Dovecot:
        with("/etc/dovecot/dovecot.conf",
            [&files](const QByteArray &text, const QString &path, Configuration &target) {
                readDovecot(text, path, files, target);
            });
        break;
    case ServerKind::Courier:
        for (const char *path : {"/etc/courier/imapd", "/etc/courier/imapd-ssl", "/etc/courier/pop3d",
                 "/etc/courier/pop3d-ssl", "/etc/courier/esmtpd", "/etc/courier/esmtpd-ssl"})
            with(path, readShell);
        break;
    }
}

// What the tools say counts; the files say where it stands and what is hidden, and what the tools leave out:
// doveconf a value that is the default, postconf a name that it does not know.
QList<Setting> merged(const Configuration &said, const Configuration &fromFiles)
{
    QList<Setting> settings;
    for (Setting setting : said.settings) {
        const Setting *written = fromFiles.find(setting.key, setting.scope);
        setting.file = written != nullptr ? written->file : QString();
        setting.line = written != nullptr ? written->line : 0;
        const bool isHidden = setting.value.isEmpty() || setting.value.startsWith(u'#');
        if (isHidden && written != nullptr)
            setting.value = written->value;
        settings << setting;
    }
    for (const Setting &setting : fromFiles.settings) {
        if (said.find(setting.key, setting.scope) == nullptr)
            settings << setting;
    }
    return settings;
}

void askTools(ServerKind server, const ProgramRunner &run, Configuration &configuration)
{
    Configuration said;
    const auto ask = [&](const char *program, const char *option) {
        return run(QString::fromLatin1(program), {QString::fromLatin1(option)});
    };
    if (server == ServerKind::Postfix) {
        const auto main = ask("postconf", "-n");
        const auto master = ask("postconf", "-Mf");
        if (!main || !master)
            return;
        readMainCf(*main, {}, said);
        readMasterCf(*master, {}, said);
    } else if (server == ServerKind::Dovecot) {
        const auto text = ask("doveconf", "-n");
        if (!text)
            return;
        readDovecot(*text, {}, {}, said);
    }
    if (!said.settings.isEmpty())
        configuration.settings = merged(said, configuration);
}

} // namespace

const Setting *Configuration::find(const QString &key, const QString &scope) const
{
    const auto found = std::find_if(settings.rbegin(), settings.rend(),
        [&](const Setting &setting) { return setting.key == key && setting.scope == scope; });
    return found == settings.rend() ? nullptr : &*found;
}

QString Configuration::value(const QString &key, const QString &scope) const
{
    const Setting *setting = find(key, scope);
    return setting == nullptr ? QString() : setting->value;
}

Configuration readConfiguration(const ServerChoice &server, const FileAccess &files, const ProgramRunner &run)
{
    Configuration configuration;
    configuration.server = server;
    readFiles(server.kind, files, configuration);
    if (configuration.files.isEmpty())
        return configuration;
    configuration.findings << spellingFindings(configuration);
    readLookups(files, configuration);
    if (run)
        askTools(server.kind, run, configuration);
    configuration.findings << ruleFindings(configuration) << lookupFindings(configuration);
    return configuration;
}

bool isAboutTls(ServerKind server, const QString &key)
{
    static const QRegularExpression postfix(QStringLiteral(
        "tls|^relay_clientcerts$|^server_host$|^smtp_dns_support_level$|^smtpd_sasl_auth_enable$"));
    static const QRegularExpression dovecot(QStringLiteral(
        "^ssl|^tls|^uris$|^hosts$|^ldap_(uris|starttls)$|^auth_allow_cleartext$|^disable_plaintext_auth$|^auth_ssl_"));
    static const QRegularExpression courier(
        QStringLiteral("^TLS_|TLS_REQUIRED$|STARTTLS$|^COURIERTLS$|SSL_?START$"));
    switch (server) {
    case ServerKind::Postfix:
        return key.contains(postfix);
    case ServerKind::Dovecot:
        return key.contains(dovecot);
    case ServerKind::Courier:
        return key.contains(courier);
    }
    return false;
}

} // namespace mailseal
