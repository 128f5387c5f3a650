// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/rules/sending_rules.h"

#include "model/base/advice/advice_id.h"
#include "model/servers/configured/reading/mail_port.h"
#include "model/servers/configured/reading/postfix/postfix_value.h"
#include "model/servers/configured/setting_advice.h"

namespace mailseal {
namespace {

const QString client = QStringLiteral("smtp/unix"); // which sends, unless mail is routed elsewhere

class Sending
{
public:
    explicit Sending(const Configuration &configuration)
        : m_configuration(configuration),
          m_level(configuration.effective(QStringLiteral("smtp_tls_security_level"), client)),
          m_relayHost(value("relayhost"))
    { }
    QList<Advice> check();

private:
    QString value(const char *key) const { return effectiveValue(m_configuration, key, client); }
    void checkServices();
    bool isRouted() const;
    void checkLevel(const QString &level);
    void checkWrapper(const QString &level);

    const Configuration &m_configuration;
    const Setting *m_level;
    const QString m_relayHost; // “[smtp.example.net]:587”
    QList<Advice> m_found;
};

// Some mail goes elsewhere than to relayhost, or to the servers of its domain.
bool Sending::isRouted() const
{
    return !value("transport_maps").isEmpty() || !value("sender_dependent_relayhost_maps").isEmpty()
        || !value("sender_dependent_default_transport_maps").isEmpty()
        || !value("default_transport").isEmpty();
}

// Further services that send, to which transport_maps leads.
void Sending::checkServices()
{
    for (const Setting &level : m_configuration.settings) {
        const bool isOther = level.key == QLatin1String("smtp_tls_security_level") && !level.scope.isEmpty()
            && level.scope != client && m_configuration.find(level.key, level.scope) == &level;
        const QString word
            = isOther ? effectiveValue(m_configuration, "smtp_tls_security_level", level.scope) : QString();
        if (wantsAuthorities(word) && !trustsAuthorities(m_configuration, level.scope))
            m_found << settingAdvice(AdviceId::ClientUnverifiable, Effect::Unknown, level, word);
    }
}

void Sending::checkLevel(const QString &level)
{
    static const QStringList strict{QStringLiteral("encrypt"), QStringLiteral("fingerprint"),
        QStringLiteral("verify"), QStringLiteral("secure"), QStringLiteral("dane-only")};
    if (wantsAuthorities(level) && !trustsAuthorities(m_configuration, client))
        m_found << settingAdvice(AdviceId::ClientUnverifiable, Effect::Unknown, *m_level, level);
    if (strict.contains(level) && m_relayHost.isEmpty() && !isRouted())
        m_found << settingAdvice(AdviceId::ClientLevelForAll, Effect::Unknown, *m_level, level);
    if (level.startsWith(QLatin1String("dane")) && value("smtp_dns_support_level") != QLatin1String("dnssec"))
        m_found << settingAdvice(AdviceId::DaneWithoutDnssec, Effect::Unknown, *m_level, level);
}

void Sending::checkWrapper(const QString &level)
{
    static const QStringList weak{QString(), QStringLiteral("none"), QStringLiteral("may")};
    const Setting *wrapper = m_configuration.effective(QStringLiteral("smtp_tls_wrappermode"), client);
    const bool isWrapped = wrapper != nullptr && isYes(value("smtp_tls_wrappermode"));
    const QString port = m_relayHost.mid(m_relayHost.lastIndexOf(u']') + 1).section(u':', 1);
    const bool wantsWrapper = MailPort{{}, port}.isSubmissions();
    const Setting *relayHost = m_configuration.find(QStringLiteral("relayhost"));
    if (wantsWrapper && !isWrapped && !isRouted())
        m_found << settingAdvice(AdviceId::ClientWrapperMissing, Effect::Unknown, *relayHost, m_relayHost);
    if (!isWrapped)
        return;
    if (!wantsWrapper && !isRouted())
        m_found << settingAdvice(AdviceId::ClientWrapperUnwanted, Effect::Unknown, *wrapper,
            m_relayHost.isEmpty() ? QStringLiteral("MX:25") : m_relayHost);
    else if (weak.contains(level) && !isYes(value("smtp_enforce_tls")))
        m_found << settingAdvice(AdviceId::ClientWrapperLevel, Effect::Unknown, *wrapper, level);
}

QList<Advice> Sending::check()
{
    const QString level = value("smtp_tls_security_level");
    checkLevel(level);
    checkWrapper(level);
    checkServices();
    return m_found;
}

} // namespace

bool isSendingLevel(const QString &word)
{
    static const QStringList levels{QStringLiteral("none"), QStringLiteral("may"), QStringLiteral("encrypt"),
        QStringLiteral("dane"), QStringLiteral("dane-only"), QStringLiteral("fingerprint"),
        QStringLiteral("verify"), QStringLiteral("secure")};
    return levels.contains(word, Qt::CaseInsensitive);
}

bool wantsAuthorities(const QString &level)
{
    return level == QLatin1String("verify") || level == QLatin1String("secure");
}

bool trustsAuthorities(const Configuration &configuration, const QString &scope)
{
    return !effectiveValue(configuration, "smtp_tls_CAfile", scope).isEmpty()
        || !effectiveValue(configuration, "smtp_tls_CApath", scope).isEmpty()
        || isYes(effectiveValue(configuration, "tls_append_default_CA", scope));
}

QList<Advice> sendingAdvice(const Configuration &configuration)
{
    return Sending(configuration).check();
}

} // namespace mailseal
