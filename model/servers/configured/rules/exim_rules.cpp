// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/rules/exim_rules.h"

#include "model/base/advice/advice_id.h"
#include "model/servers/catalogue/rendering/snippet.h"
#include "model/servers/configured/reading/config_names.h"
#include "model/servers/configured/reading/exim/exim_config.h"
#include "model/servers/configured/reading/spelling.h"
#include "model/servers/configured/rules/config_rules.h"
#include "model/servers/configured/rules/exim_ports.h"
#include "model/servers/configured/setting_advice.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

class EximRules
{
public:
    explicit EximRules(const Configuration &configuration)
        : m_configuration(configuration),
          m_ports(eximPorts(configuration)),
          m_isDebians(isDebiansExim(configuration))
    { }
    QList<Advice> check();

private:
    const Setting *find(const char *key) const { return m_configuration.find(QString::fromLatin1(key)); }
    void report(AdviceId id, Effect effect, const Setting &setting, const QString &more = {})
    {
        m_found << settingAdvice(id, effect, setting, more);
    }
    void checkNames();
    void checkSwitch();
    void checkCiphers();
    void checkPorts();
    void checkPasswords();

    const Configuration &m_configuration;
    const EximPorts m_ports;
    const bool m_isDebians;
    QList<Advice> m_found;
};

// An option that Exim does not know keeps it from starting; a macro is only never used.
void EximRules::checkNames()
{
    static const QRegularExpression ours(QStringLiteral("^(tls_|openssl_|gnutls_|MAIN_TLS_)"));
    const QStringList &known = parameterNames(ServerKind::Exim);
    QStringList seen;
    for (const Setting &setting : m_configuration.settings) {
        const bool isMacro = setting.key.startsWith(QLatin1String("MAIN_"));
        const bool isOption = setting.scope.isEmpty() && !isMacro && !setting.key.startsWith(u'-');
        if (isOption && seen.contains(setting.key))
            report(AdviceId::SetTwice, Effect::Refuses, setting);
        if (isOption && !setting.key.contains(u' ')) // “domainlist x” has a name of its own
            seen << setting.key;
        if (!setting.scope.isEmpty() || !setting.key.contains(ours) || known.contains(setting.key))
            continue;
        const QString nearest = nearestName(setting.key, known);
        if (!nearest.isEmpty())
            report(AdviceId::Misspelled, isMacro ? Effect::Works : Effect::Refuses, setting, nearest);
        else if (!isMacro && versionOf(m_configuration) < Version{4, 99, 0})
            report(AdviceId::UnknownSetting, Effect::Refuses, setting);
    }
    if (const Setting *options = find("openssl_options"); options != nullptr && m_isDebians)
        report(AdviceId::OptionOfOtherLibrary, Effect::Refuses, *options);
}

void EximRules::checkSwitch()
{
    const Setting *certificate = find("tls_certificate");
    const Setting *hosts = find("tls_advertise_hosts");
    const Setting *both = find("MAIN_TLS_CERTKEY");
    const Setting *named = both != nullptr ? both : find("MAIN_TLS_CERTIFICATE");
    if (named != nullptr && find("MAIN_TLS_ENABLE") == nullptr && certificate == nullptr)
        report(AdviceId::MacrosIgnored, Effect::Works, Setting{named->key, {}, {}, named->file, named->line});
    else if ((certificate == nullptr || certificate->value.isEmpty()) && !m_ports.isLoopbackOnly)
        report(AdviceId::CertificateSelfMade, Effect::Works,
            Setting{QStringLiteral("tls_certificate"), {}, {}, m_configuration.files.last(), 0});
    for (const char *key : {"MAIN_TLS_CERTIFICATE", "MAIN_TLS_PRIVATEKEY"}) {
        if (both != nullptr && find(key) != nullptr)
            report(AdviceId::Contradiction, Effect::Works, *find(key), both->key);
    }
    if (hosts != nullptr && hosts->value.isEmpty())
        report(AdviceId::TlsNotAdvertised, Effect::NoTls, *hosts);
}

// A priority string begins with a keyword (gnutls_priority_init(3)); NORMAL alone takes TLS 1.0.
void EximRules::checkCiphers()
{
    static const QRegularExpression keyword(QStringLiteral(
        "^(NORMAL|PERFORMANCE|LEGACY|PFS|NONE|SECURE(128|192|256)|SUITEB(128|192)|SYSTEM|@.*)(:|$)"));
    static const QRegularExpression taken(QStringLiteral("\\+VERS-(TLS1\\.[01]|TLS-ALL|ALL)"));
    static const QRegularExpression system(QStringLiteral("^(NONE|SYSTEM|@)"));
    const Setting *ciphers = find("tls_require_ciphers");
    const Setting *certificate = find("tls_certificate");
    const bool isPriority
        = m_isDebians || (ciphers != nullptr && ciphers->value.contains(QLatin1String("VERS-")));
    if (!isPriority || (ciphers != nullptr && ciphers->value.contains(u'$')))
        return;
    if (ciphers == nullptr || ciphers->value.isEmpty()) {
        if (certificate != nullptr)
            report(AdviceId::ProtocolsUnset, Effect::Works,
                Setting{QStringLiteral("tls_require_ciphers"), {}, {}, certificate->file, 0});
        return;
    }
    const QString &value = ciphers->value;
    const bool excludes = value.contains(QLatin1String("-VERS-ALL"))
        || value.contains(QLatin1String("-VERS-TLS-ALL"))
        || (value.contains(QLatin1String("-VERS-TLS1.0")) && value.contains(QLatin1String("-VERS-TLS1.1")));
    if (!value.contains(keyword))
        report(AdviceId::ProtocolsInvalid, Effect::Refuses, *ciphers, value);
    else if (!value.contains(system) && (!excludes || value.contains(taken)))
        report(AdviceId::ProtocolsWeak, Effect::Works, *ciphers);
}

void EximRules::checkPorts()
{
    constexpr int submissions = 465;
    const Setting *ports = find("tls_on_connect_ports");
    const Setting *open = find("daemon_smtp_ports");
    if (m_ports.open.contains(submissions) && !m_ports.onConnect.contains(submissions))
        report(AdviceId::OnConnectMissing, Effect::NoTls,
            ports != nullptr      ? *ports
                : open != nullptr ? *open
                                  : Setting{{}, {}, {}, m_configuration.files.first(), 0});
    for (const int port : m_ports.onConnect) {
        if (port == 25 || port == 587)
            report(AdviceId::OnConnectUnwanted, Effect::NoTls, *ports, QString::number(port));
        else if (!m_ports.open.contains(port))
            report(AdviceId::PortNotOpen, Effect::Works, *ports, QString::number(port));
    }
}

// Whether the expanded string depends on TLS.
bool isAboutTlsState(const QString &value)
{
    static const QRegularExpression state(QStringLiteral("tls_(in_)?(cipher|bits|ver)|def:tls"));
    return value.contains(state);
}

void EximRules::checkPasswords()
{
    static const QStringList clear{QStringLiteral("plaintext"), QStringLiteral("dovecot"),
        QStringLiteral("cyrus_sasl"), QStringLiteral("gsasl")};
    const Setting *hosts = find("auth_advertise_hosts");
    if (m_ports.isLoopbackOnly
        || (hosts != nullptr && (hosts->value.isEmpty() || isAboutTlsState(hosts->value))))
        return;
    for (const Setting &setting : m_configuration.settings) {
        const bool isDriver = setting.key == QLatin1String("driver")
            && setting.scope.startsWith(QLatin1String("authenticators/")) && clear.contains(setting.value);
        if (!isDriver)
            continue;
        const bool isServer = std::any_of(
            m_configuration.settings.begin(), m_configuration.settings.end(), [&](const Setting &other) {
                return other.scope == setting.scope && other.key.startsWith(QLatin1String("server_"));
            });
        const QString condition
            = m_configuration.value(QStringLiteral("server_advertise_condition"), setting.scope);
        if (isServer && !isAboutTlsState(condition))
            report(AdviceId::AuthBeforeTls, Effect::Works, setting, setting.scope.section(u'/', 1));
    }
}

QList<Advice> EximRules::check()
{
    // What could not be read is not judged by what is missing in the rest.
    if (!m_configuration.unread.isEmpty())
        return {};
    checkNames();
    checkSwitch();
    checkCiphers();
    checkPorts();
    checkPasswords();
    return m_found;
}

} // namespace

QList<Advice> eximAdvice(const Configuration &configuration)
{
    return EximRules(configuration).check();
}

} // namespace mailseal
