// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/rules/port_rules.h"

#include "model/base/advice/advice_id.h"
#include "model/servers/configured/reading/mail_port.h"
#include "model/servers/configured/reading/postfix/postfix_value.h"
#include "model/servers/configured/setting_advice.h"

#include <QRegularExpression>
#include <QSet>

namespace mailseal {
namespace {

const QString behindScreen = QStringLiteral("smtpd/pass"); // answers on port 25 after postscreen(8)

class PortRules
{
public:
    explicit PortRules(const Configuration &configuration) : m_configuration(configuration) { }
    QList<Advice> check();

private:
    QString value(const MailPort &port, const char *key) const
    {
        return effectiveValue(m_configuration, key, port.scope);
    }
    const Setting *setting(const MailPort &port, const char *key) const
    {
        return m_configuration.effective(QString::fromLatin1(key), port.scope);
    }
    bool isOn(const MailPort &port, const char *key) const { return isYes(value(port, key)); }
    void checkEncryptForAll();
    void checkTwice();
    void checkOffer(const MailPort &port, const Setting &service);
    void checkWrapper(const MailPort &port, const Setting &service);
    void checkPasswords(const MailPort &port);
    QString requiredBy(const QString &scope) const;

    const Configuration &m_configuration;
    QList<Advice> m_found;
};

void PortRules::checkWrapper(const MailPort &port, const Setting &service)
{
    const bool isWrapped = isOn(port, "smtpd_tls_wrappermode");
    if (port.isSubmissions() && !isWrapped)
        m_found << settingAdvice(AdviceId::WrapperMissing, Effect::NoTls, service, port.scope);
    else if ((port.isSmtp() || port.isSubmission()) && isWrapped)
        m_found << settingAdvice(
            AdviceId::WrapperUnwanted, Effect::NoTls, *setting(port, "smtpd_tls_wrappermode"), port.scope);
}

// “encrypt” implies smtpd_tls_auth_only (postconf(5)).
void PortRules::checkPasswords(const MailPort &port)
{
    const bool isProtected = isOn(port, "smtpd_tls_auth_only") || isOn(port, "smtpd_tls_wrappermode")
        || isOn(port, "smtpd_enforce_tls") || port.isLoopback || port.isSubmissions()
        || value(port, "smtpd_tls_security_level") == QLatin1String("encrypt")
        || value(port, "smtpd_sasl_security_options").contains(QLatin1String("noplaintext"));
    if (isOn(port, "smtpd_sasl_auth_enable") && !isProtected && !isForThisMachine(m_configuration))
        m_found << settingAdvice(
            AdviceId::AuthInClear, Effect::Works, *setting(port, "smtpd_sasl_auth_enable"), port.scope);
}

// Where mail programs hand in mail they must find TLS (RFC 8314 section 3.3).
void PortRules::checkOffer(const MailPort &port, const Setting &service)
{
    const QString level = value(port, "smtpd_tls_security_level");
    const bool isOffered = (!level.isEmpty() && level != QLatin1String("none"))
        || (level.isEmpty() && (isOn(port, "smtpd_use_tls") || isOn(port, "smtpd_enforce_tls")))
        || isOn(port, "smtpd_tls_wrappermode");
    // A level that is missing for all ports is found elsewhere.
    const bool isChosen = !level.isEmpty() || value(port, "smtpd_tls_cert_file").isEmpty();
    if (port.isSubmission() && !port.isLoopback && !isOffered && isChosen)
        m_found << settingAdvice(AdviceId::PortInClear, Effect::NoTls, service, port.scope);
}

// The setting that demands TLS of everybody who comes to this service; empty: none does.
QString PortRules::requiredBy(const QString &scope) const
{
    const auto level = [&](const char *key) { return effectiveValue(m_configuration, key, scope); };
    const Setting *service = m_configuration.find(QStringLiteral("service"), scope);
    const bool isScreen = service != nullptr && service->value.endsWith(QLatin1String(" postscreen"));
    const QString own = isScreen ? level("postscreen_tls_security_level") : QString();
    if (!own.isEmpty())
        return own == QLatin1String("encrypt") ? QStringLiteral("postscreen_tls_security_level") : QString();
    const QString common = level("smtpd_tls_security_level");
    if (!common.isEmpty())
        return common == QLatin1String("encrypt") ? QStringLiteral("smtpd_tls_security_level") : QString();
    return isYes(level("smtpd_enforce_tls")) ? QStringLiteral("smtpd_enforce_tls") : QString();
}

// Servers that know no TLS can no longer bring mail if port 25 requires it (RFC 2487 section 5).
void PortRules::checkEncryptForAll()
{
    QStringList scopes; // of port 25; behind postscreen(8) a service of the type “pass” answers there
    bool hasServices = false;
    for (const Setting &service : m_configuration.settings) {
        hasServices = hasServices || service.key == QLatin1String("service");
        const auto port = mailPortOf(service);
        if ((port && port->isSmtp() && !port->isLoopback)
            || (service.key == QLatin1String("service")
                && (service.scope == behindScreen || service.value.endsWith(QLatin1String(" postscreen")))))
            scopes << service.scope;
    }
    if (!hasServices)
        scopes << QString();
    if (isForThisMachine(m_configuration))
        return;
    for (const QString &scope : std::as_const(scopes)) {
        const QString key = requiredBy(scope);
        if (key.isEmpty())
            continue;
        m_found << settingAdvice(
            AdviceId::EncryptForAll, Effect::Works, *m_configuration.effective(key, scope));
        return;
    }
}

// master(8): “duplicate master.cf entry … using the last entry”.
void PortRules::checkTwice()
{
    QSet<QString> seen;
    for (const Setting &service : m_configuration.settings) {
        const auto port = mailPortOf(service);
        if (!port)
            continue;
        const QString name = service.scope.section(u'/', 0, 0);
        const QString host = name.contains(u':') ? name.left(name.lastIndexOf(u':')) : QString();
        const QString number = port->isSmtp() ? QStringLiteral("25")
            : port->isSubmission()            ? QStringLiteral("587")
            : port->isSubmissions()           ? QStringLiteral("465")
                                              : port->name;
        const QString opened = host + u' ' + number;
        if (seen.contains(opened))
            m_found << settingAdvice(AdviceId::PortTwice, Effect::Works, service, port->scope);
        seen << opened;
    }
}

QList<Advice> PortRules::check()
{
    checkEncryptForAll();
    checkTwice();
    for (const Setting &service : m_configuration.settings) {
        const auto port = mailPortOf(service);
        if (service.key == QLatin1String("service") && service.scope == behindScreen)
            checkPasswords({behindScreen, QStringLiteral("smtp")});
        if (!port)
            continue;
        checkWrapper(*port, service);
        checkPasswords(*port);
        checkOffer(*port, service);
    }
    return m_found;
}

} // namespace

QList<Advice> portAdvice(const Configuration &configuration)
{
    return PortRules(configuration).check();
}

} // namespace mailseal
