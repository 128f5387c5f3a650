// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/reading/configuration.h"

#include "model/base/advice/advice_id.h"
#include "model/servers/configured/reading/config_places.h"
#include "model/servers/configured/reading/courier/courier_config.h"
#include "model/servers/configured/reading/dovecot/dovecot_config.h"
#include "model/servers/configured/reading/exim/exim_config.h"
#include "model/servers/configured/reading/image_overlay.h"
#include "model/servers/configured/reading/lookup_config.h"
#include "model/servers/configured/reading/postfix/postfix_config.h"
#include "model/servers/configured/rules/config_rules.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

void readFiles(const FileAccess &files, Configuration &configuration)
{
    const ServerKind server = configuration.server.kind;
    if (server == ServerKind::Exim) {
        readExim(files, configuration);
        return;
    }
    const QStringList names = configurationFiles(server);
    QList<Setting> absent;
    for (const QString &name : names) {
        const QString path = configuration.folder + u'/' + name;
        const auto text = files.read(path);
        if (!text) {
            absent << Setting{name, path, {}, {}, 0};
            continue;
        }
        configuration.files << path;
        switch (server) {
        case ServerKind::Postfix:
            if (name == QLatin1String("main.cf"))
                readMainCf(*text, path, configuration);
            else
                readMasterCf(*text, path, configuration);
            break;
        case ServerKind::Dovecot:
            readDovecot(*text, path, files, configuration);
            break;
        case ServerKind::Courier:
            readShell(*text, path, configuration);
            break;
        case ServerKind::Exim: // its files depend on each other
            break;
        }
    }
    // Without master.cf nothing is known of the ports; main.cf may be a pipe or endless, and so may each of
    // Courier's.
    if (configuration.files.isEmpty())
        return;
    for (Setting &file : absent) {
        file.file = configuration.files.constFirst();
        configuration.unread << file;
    }
}

// The tools' answers count. The files add where a setting is, hidden values, and what the tools leave out:
// doveconf omits values that are the default, postconf names that it does not know.
QList<Setting> merged(const Configuration &said, const Configuration &fromFiles)
{
    QList<Setting> settings;
    for (Setting setting : said.settings) {
        const Setting *written = fromFiles.find(setting.key, setting.scope);
        setting.file = written != nullptr ? written->file : QString();
        setting.line = written != nullptr ? written->line : 0;
        const bool isHidden = setting.value.isEmpty() || setting.value.startsWith(u'#');
        // doveconf prints what stands in place of a file, keys as well.
        const bool isInline = written != nullptr && fromFiles.inlineTexts.contains(written->value);
        if ((isHidden && written != nullptr) || isInline)
            setting.value = written->value;
        settings << setting;
    }
    for (const Setting &setting : fromFiles.settings) {
        if (said.find(setting.key, setting.scope) == nullptr)
            settings << setting;
    }
    return settings;
}

void askTools(const ProgramRunner &run, Configuration &configuration)
{
    const ServerKind server = configuration.server.kind;
    // Only an instance of Postfix is elsewhere than the tools look by themselves.
    const bool isUsual = configurationFolders(server).contains(configuration.folder);
    const QStringList place
        = isUsual ? QStringList() : QStringList{QStringLiteral("-c"), configuration.folder};
    Configuration said;
    const auto ask = [&](const char *program, const char *option) {
        return run(QString::fromLatin1(program), place + QStringList{QString::fromLatin1(option)});
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
        configuration.settings = SettingList(merged(said, configuration));
}

// Whether settings that are not here may well be set: in the image of an overlay, or in a main.cf that cannot
// be read.
bool isPart(const Configuration &configuration)
{
    const QString main = configuration.folder + QStringLiteral("/main.cf");
    const bool isPostfix = configuration.server.kind == ServerKind::Postfix;
    return configuration.isOverlay || (isPostfix && !configuration.files.contains(main));
}

// It has no line, or is what these rules miss.
bool isAboutAbsent(const Advice &finding)
{
    static const QList<AdviceId> missing{AdviceId::ClientUnverifiable, AdviceId::ClientCertificateNotAsked,
        AdviceId::ClientAuthorityMissing, AdviceId::DaneWithoutDnssec, AdviceId::CertificateMissing,
        AdviceId::AuthInClear, AdviceId::PortInClear};
    return finding.setting.line == 0 || missing.contains(finding.id);
}

} // namespace

const Setting *Configuration::find(const QString &key, const QString &scope) const
{
    return settings.last(key, scope);
}

QString Configuration::value(const QString &key, const QString &scope) const
{
    const Setting *setting = find(key, scope);
    return setting == nullptr ? QString() : setting->value;
}

const Setting *Configuration::effective(const QString &key, const QString &scope) const
{
    const Setting *own = find(key, scope);
    return own != nullptr ? own : find(key);
}

Configuration readConfiguration(
    const ServerChoice &server, const FileAccess &files, const ProgramRunner &run, const QString &folder)
{
    Configuration configuration;
    configuration.server = server;
    configuration.folder = folder.isEmpty() ? foundFolder(server.kind, files) : folder;
    readFiles(files, configuration);
    if (configuration.files.isEmpty() && !run)
        readImageOverlay(files, configuration);
    if (configuration.files.isEmpty())
        return configuration;
    configuration.findings << spellingFindings(configuration);
    readLookups(files, configuration);
    if (run)
        askTools(run, configuration);
    configuration.findings << ruleFindings(configuration) << lookupFindings(configuration);
    if (isPart(configuration))
        configuration.findings.removeIf(isAboutAbsent);
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
    static const QRegularExpression exim(QStringLiteral(
        "^(tls_|openssl_options$|gnutls_|MAIN_TLS_|daemon_smtp_ports?$|auth_advertise_hosts$)"));
    switch (server) {
    case ServerKind::Postfix:
        return key.contains(postfix);
    case ServerKind::Dovecot:
        return key.contains(dovecot);
    case ServerKind::Courier:
        return key.contains(courier);
    case ServerKind::Exim:
        return key.contains(exim);
    }
    return false;
}

} // namespace mailseal
