// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/rules/dovecot_rules.h"

#include "model/base/advice/advice_id.h"
#include "model/servers/configured/reading/config_names.h"
#include "model/servers/configured/reading/postfix/postfix_value.h"
#include "model/servers/configured/rules/config_rules.h"
#include "model/servers/configured/rules/listener_rules.h"
#include "model/servers/configured/rules/protocol_rules.h"
#include "model/servers/configured/setting_advice.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

class Dovecot
{
public:
    explicit Dovecot(const Configuration &configuration)
        : m_configuration(configuration),
          m_version(versionOf(configuration))
    { }
    QList<Advice> check();

private:
    void find(AdviceId id, Effect effect, const Setting &setting, const QString &more = {})
    {
        m_found << settingAdvice(id, effect, setting, more);
    }
    void checkPrefix(const Setting &setting);
    void checkProtocols(const Setting &setting);
    void checkPasswords(const Setting &setting);
    void checkValue(const Setting &setting);
    void checkClients(const Setting &setting);
    void checkVersions();
    void checkCertificate();
    bool isReachedInClear() const;
    void checkBlocks();
    void checkNames();

    const Configuration &m_configuration;
    const Version m_version;
    QList<Advice> m_found;
};

bool isEverybody(const QString &networks)
{
    return networks.contains(QLatin1String("0.0.0.0/0")) || networks.contains(QLatin1String("::/0"));
}

void Dovecot::checkPrefix(const Setting &setting)
{
    static const QRegularExpression files(
        QStringLiteral("^ssl_(server_|client_|alt_)?(alt_)?(cert|key|dh)(_file)?$"));
    if (!setting.key.contains(files))
        return;
    const bool has = setting.value.startsWith(u'<');
    if (setting.value == QLatin1String("<")) { // it reads the folder of the file, and ends
        find(AdviceId::ValueInvalid, Effect::Refuses, setting, setting.value);
        return;
    }
    const bool wants = filePrefix(ServerKind::Dovecot, m_version, setting.key) == QLatin1String("<");
    // 2.3 takes quotes behind the “<” for a part of the name; in front of it they hide it.
    static const QRegularExpression quotedName(QStringLiteral("^<\\s*[\"'“”„«»‘’‚]"));
    if (wants && setting.value.contains(quotedName))
        find(AdviceId::Quoted, Effect::Refuses, setting);
    static const QRegularExpression quotedWhole(QStringLiteral("^[\"']<"));
    if (wants && setting.value.contains(quotedWhole))
        find(AdviceId::Quoted, Effect::NoTls, setting);
    if (has && !wants)
        find(AdviceId::LessThanUnwanted, Effect::Refuses, setting);
    if (!has && wants && setting.value.startsWith(u'/'))
        find(AdviceId::LessThanMissing, Effect::NoTls, setting);
}

void Dovecot::checkProtocols(const Setting &setting)
{
    // Dovecot does not mind small letters (tried on 2.3 and 2.4).
    static const QStringList knownMinimum{QStringLiteral("ANY"), QStringLiteral("SSLV3"),
        QStringLiteral("TLSV1"), QStringLiteral("TLSV1.1"), QStringLiteral("TLSV1.2"),
        QStringLiteral("TLSV1.3"), QStringLiteral("LATEST")};
    if (setting.key == QLatin1String("ssl_min_protocol")) {
        const qsizetype place = knownMinimum.indexOf(setting.value.toUpper());
        const bool isTooNew = place == knownMinimum.indexOf(QStringLiteral("TLSV1.3"))
            && m_version < Version{2, 3, 15}; // Dovecot NEWS
        if (place < 0 || isTooNew)
            find(AdviceId::ProtocolsInvalid, Effect::NoTls, setting, setting.value);
        else if (place < 4)
            find(AdviceId::ProtocolsWeak, Effect::Works, setting);
    }
    // Its words are those of Postfix's lists.
    if (setting.key == QLatin1String("ssl_protocols") && m_version < Version{2, 3, 0}
        && judgedProtocols(setting.value, {}) == ProtocolList::Weak)
        find(AdviceId::ProtocolsWeak, Effect::Works, setting);
}

// Whether anybody but this machine can log in before TLS begins.
bool Dovecot::isReachedInClear() const
{
    static const QRegularExpression separators(QStringLiteral("[\\s,]+"));
    static const QRegularExpression local(QStringLiteral("^(127\\.[0-9.]+|\\[?::1\\]?|localhost)$"));
    const auto isLocal = [](const QString &addresses) {
        const QStringList all = addresses.split(separators, Qt::SkipEmptyParts);
        return !all.isEmpty() && std::all_of(all.begin(), all.end(), [](const QString &address) {
            return address.contains(local);
        });
    };
    if (isLocal(m_configuration.value(QStringLiteral("listen"))))
        return false;
    const QString named = m_configuration.value(QStringLiteral("protocols"));
    const auto isOpen = [&](const char *protocol) {
        const QString name = QLatin1String(protocol);
        if (!named.isEmpty() && !named.split(separators).contains(name))
            return false;
        const QString scope = QStringLiteral("service %1-login / inet_listener %1").arg(name);
        const auto value = [&](const char *key) { return m_configuration.value(QLatin1String(key), scope); };
        return value("port") != QLatin1String("0") && !isLocal(value("address") + value("listen"));
    };
    return isOpen("imap") || isOpen("pop3") || (!named.isEmpty() && isOpen("submission"));
}

void Dovecot::checkPasswords(const Setting &setting)
{
    static const QRegularExpression forClients(QStringLiteral("^protocol (imap|pop3|submission)$"));
    const Setting *ssl = m_configuration.effective(QStringLiteral("ssl"), setting.scope);
    const bool isRequired = ssl != nullptr && ssl->value == QLatin1String("required");
    const bool isForSome = setting.scope.startsWith(QLatin1String("remote "));
    const bool concerns = setting.scope.isEmpty() || setting.scope.contains(forClients)
        || (isForSome && isEverybody(setting.scope));
    const bool isSwitch
        = (setting.key == QLatin1String("disable_plaintext_auth") && setting.value == QLatin1String("no"))
        || (setting.key == QLatin1String("auth_allow_cleartext") && isYes(setting.value));
    const bool isOff = setting.key == QLatin1String("ssl") && setting.value == QLatin1String("no");
    const bool isTrust = setting.key == QLatin1String("login_trusted_networks") && isEverybody(setting.value);
    // From 2.4 on it ends the server, and for one network the log-ins from there (tried on 2.4.1).
    if (isSwitch && isRequired && setting.key == QLatin1String("auth_allow_cleartext"))
        find(AdviceId::Contradiction, setting.scope.isEmpty() ? Effect::Refuses : Effect::NoTls, setting,
            QStringLiteral("ssl"));
    if (((isSwitch && !isRequired && concerns) || (isOff && concerns) || isTrust) && isReachedInClear())
        find(AdviceId::CleartextLogin, Effect::Works, setting);
}

// The words for which Dovecot does not end with “unknown flag” (tried on 2.3.19 and 2.4.1).
bool hasOnlyOptions(const QString &value, const Version &version)
{
    const QStringList words = value.split(u' ', Qt::SkipEmptyParts);
    const bool isOld = version < Version{2, 4, 0};
    return std::all_of(words.begin(), words.end(), [isOld](const QString &word) {
        return word == QLatin1String("no_ticket") || word == QLatin1String("compression")
            || (isOld && word == QLatin1String("no_compression"));
    });
}

void Dovecot::checkValue(const Setting &setting)
{
    static const QStringList ssl{QStringLiteral("no"), QStringLiteral("yes"), QStringLiteral("required")};
    static const QStringList sides{QStringLiteral("client"), QStringLiteral("server")};
    // Debian's 2.4.1 takes up to 2.4.4, upstream's its own version.
    static const QRegularExpression released(QStringLiteral("^2\\.4\\.(\\d+)$"));
    static const QStringList withTls{QStringLiteral("imaps"), QStringLiteral("pop3s")};
    static const QStringList switches{QStringLiteral("disable_plaintext_auth"),
        QStringLiteral("auth_allow_cleartext"), QStringLiteral("ssl_prefer_server_ciphers"),
        QStringLiteral("verbose_ssl"), QStringLiteral("ssl_verify_client_cert"),
        QStringLiteral("ssl_server_request_client_cert"), QStringLiteral("ssl_require_crl"),
        QStringLiteral("ssl_server_require_crl"), QStringLiteral("auth_ssl_require_client_cert"),
        QStringLiteral("auth_ssl_username_from_cert"), QStringLiteral("ssl_client_require_valid_cert")};
    static const QRegularExpression yesOrNo(
        QStringLiteral("^(yes|no|y|1)$"), QRegularExpression::CaseInsensitiveOption);
    const bool isListener = setting.scope.contains(QLatin1String("inet_listener"));
    bool isInvalid = false;
    if (setting.key == QLatin1String("ssl") && !isListener)
        isInvalid = !ssl.contains(setting.value);
    else if (setting.key == QLatin1String("ssl") || switches.contains(setting.key))
        isInvalid = !setting.value.contains(yesOrNo);
    else if (setting.key == QLatin1String("protocols") && m_version >= Version{2, 4, 0})
        isInvalid = std::any_of(withTls.begin(), withTls.end(),
            [&setting](const QString &name) { return setting.value.split(u' ').contains(name); });
    else if (setting.key == QLatin1String("ssl_server_prefer_ciphers"))
        isInvalid = !sides.contains(setting.value);
    else if (setting.key == QLatin1String("ssl_options"))
        isInvalid = !hasOnlyOptions(setting.value, m_version);
    else if (setting.key == QLatin1String("dovecot_config_version") && m_version >= Version{2, 4, 0}) {
        const auto match = released.match(setting.value);
        const bool isLater = m_version.major > 2 || m_version.minor > 4;
        isInvalid
            = !isLater && (!match.hasMatch() || match.captured(1).toInt() > std::max(4, m_version.patch));
    }
    if (isInvalid && !setting.value.contains(u'$'))
        find(AdviceId::ValueInvalid, Effect::Refuses, setting, setting.value);
}

void Dovecot::checkClients(const Setting &setting)
{
    const auto needs = [&](const char *asking, const char *authority) {
        const QString name = QString::fromLatin1(authority);
        const Setting *named = m_configuration.effective(name, setting.scope);
        const bool isNamed = named != nullptr && !named->value.isEmpty();
        if (setting.key == QLatin1String(asking) && isYes(setting.value) && !isNamed)
            find(AdviceId::ClientAuthorityMissing, Effect::Refuses, setting, name);
    };
    needs("ssl_verify_client_cert", "ssl_ca");
    needs("ssl_server_request_client_cert", "ssl_server_ca_file");
}

void Dovecot::checkVersions()
{
    const QString name = QStringLiteral("dovecot_config_version");
    const Setting *found = m_configuration.find(name);
    const Setting nowhere{{}, {}, {}, m_configuration.files.first(), 0};
    if (found == nullptr)
        find(AdviceId::VersionMissing, Effect::Refuses, nowhere);
    else if (m_configuration.settings.first().key != name)
        find(AdviceId::VersionNotFirst, Effect::Refuses,
            Setting{{}, {}, {}, m_configuration.files.first(), found->line});
    if (m_configuration.find(QStringLiteral("dovecot_storage_version")) == nullptr)
        find(AdviceId::StorageVersionMissing, Effect::Refuses, nowhere);
}

// Said only of files that are all there: what could not be read may name one.
void Dovecot::checkCertificate()
{
    static const QStringList names{
        QStringLiteral("ssl_cert"), QStringLiteral("ssl_server_cert_file"), QStringLiteral("ssl_cert_file")};
    const Setting *ssl = m_configuration.find(QStringLiteral("ssl"));
    const bool isNamed = std::any_of(m_configuration.settings.begin(), m_configuration.settings.end(),
        [](const Setting &setting) { return names.contains(setting.key); });
    // Packages try to include these two, and nobody puts a certificate there.
    static const QRegularExpression usual(QStringLiteral("/(local\\.conf|\\*\\.protocol)$"));
    const bool isWhole = std::all_of(m_configuration.unread.begin(), m_configuration.unread.end(),
        [](const Setting &include) { return include.value.contains(usual); });
    if (ssl != nullptr && (ssl->value == QLatin1String("yes") || ssl->value == QLatin1String("required"))
        && !isNamed && isWhole)
        find(AdviceId::CertificateMissing, Effect::NoTls, *ssl);
}

// From 2.4 on each of these has a name, and settings of plugins stand outside of a block.
void Dovecot::checkBlocks()
{
    static const QStringList named{QStringLiteral("passdb"), QStringLiteral("userdb"),
        QStringLiteral("namespace"), QStringLiteral("inet_listener"), QStringLiteral("unix_listener"),
        QStringLiteral("fifo_listener"), QStringLiteral("dict")};
    for (const Setting &block : m_configuration.blocks) {
        if (named.contains(block.key) && block.value.isEmpty())
            find(AdviceId::SectionUnnamed, Effect::Refuses, block, block.key);
        if (block.key == QLatin1String("plugin"))
            find(AdviceId::UnknownSetting, Effect::Refuses, block);
    }
}

// For all names below a domain Dovecot takes “*.example.org”; “.example.org” is none (tried on 2.3.19).
void Dovecot::checkNames()
{
    for (const Setting &block : m_configuration.blocks) {
        if (block.key == QLatin1String("local_name") && QString(block.value).remove(u'"').startsWith(u'.'))
            find(AdviceId::ValueInvalid, Effect::Works, Setting{block.key, {}, {}, block.file, block.line},
                block.value);
    }
}

QList<Advice> Dovecot::check()
{
    for (const Setting &setting : m_configuration.settings) {
        checkPrefix(setting);
        checkProtocols(setting);
        checkPasswords(setting);
        checkValue(setting);
        checkClients(setting);
    }
    const auto certificate = std::find_if(m_configuration.settings.begin(), m_configuration.settings.end(),
        [](const Setting &setting) { return setting.key == QLatin1String("ssl_cert"); });
    if (certificate != m_configuration.settings.end()) {
        m_found << unsetProtocolAdvice(m_configuration, "ssl_min_protocol", {}, *certificate);
        if (m_version < Version{2, 3, 0})
            m_found << unsetProtocolAdvice(m_configuration, "ssl_protocols", {}, *certificate);
    }
    checkCertificate();
    checkNames();
    if (m_version >= Version{2, 4, 0} && !m_configuration.settings.isEmpty()) {
        checkVersions();
        checkBlocks();
    }
    return m_found + listenerAdvice(m_configuration);
}

} // namespace

std::optional<bool> dovecotKnows(const QString &name, const Version &version)
{
    const Version release{version.major, version.minor, 0};
    for (const DovecotNames &known : dovecotNames()) {
        if (known.since <= release && release < known.before)
            return known.names.contains(name);
    }
    return std::nullopt;
}

QList<Advice> dovecotAdvice(const Configuration &configuration)
{
    return Dovecot(configuration).check();
}

} // namespace mailseal
