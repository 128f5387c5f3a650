// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/rules/postfix_rules.h"

#include "model/base/advice/advice_id.h"
#include "model/servers/configured/reading/mail_port.h"
#include "model/servers/configured/reading/postfix/postfix_value.h"
#include "model/servers/configured/rules/config_rules.h"
#include "model/servers/configured/rules/port_rules.h"
#include "model/servers/configured/rules/protocol_rules.h"
#include "model/servers/configured/rules/relay_rules.h"
#include "model/servers/configured/rules/sending_rules.h"
#include "model/servers/configured/setting_advice.h"

#include <QRegularExpression>
#include <QSet>

namespace mailseal {
namespace {

class Postfix
{
public:
    explicit Postfix(const Configuration &configuration) : m_configuration(configuration) { }
    QList<Advice> check();

private:
    const Setting *find(const char *key) const { return m_configuration.find(QString::fromLatin1(key)); }
    QString value(const char *key) const { return effectiveValue(m_configuration, key); }
    void find(AdviceId id, Effect effect, const Setting &setting, const QString &more = {})
    {
        m_found << settingAdvice(id, effect, setting, more);
    }
    bool hasCertificate(const QString &scope) const;
    void checkWords();
    void checkSwitches(const Setting *level);
    void checkCertificates(const Setting *level);
    void checkServices();
    void checkUnset(bool isOffered, bool isRequired, const Setting &certificate);

    const Configuration &m_configuration;
    QList<Advice> m_found;
};

// “none” stands for a server that has no certificate (postconf(5) smtpd_tls_cert_file).
bool Postfix::hasCertificate(const QString &scope) const
{
    const auto named = [&](const char *key) {
        const QString file = effectiveValue(m_configuration, key, scope);
        return !file.isEmpty() && file != QLatin1String("none");
    };
    return named("smtpd_tls_chain_files") || named("smtpd_tls_cert_file") || named("smtpd_tls_eccert_file");
}

bool areTables(const QString &value)
{
    static const QRegularExpression separators(QStringLiteral("[\\s,]+"));
    const QStringList words = value.split(separators, Qt::SkipEmptyParts);
    return std::all_of(words.begin(), words.end(), [](const QString &word) { return word.contains(u':'); });
}

void Postfix::checkWords()
{
    static const QStringList levels{QStringLiteral("none"), QStringLiteral("may"), QStringLiteral("encrypt")};
    static const QStringList grades{QStringLiteral("export"), QStringLiteral("low"), QStringLiteral("medium"),
        QStringLiteral("high"), QStringLiteral("null")};
    static const QRegularExpression gradeKeys(QStringLiteral("^(smtpd|smtp|lmtp)_tls_(mandatory_)?ciphers$"));
    static const QRegularExpression clientLevelKeys(QStringLiteral("^(smtp|lmtp)_tls_security_level$"));
    static const QRegularExpression oldTable(QStringLiteral("\\b(hash|btree):"));
    static const QStringList yesOrNo{QStringLiteral("yes"), QStringLiteral("no")};
    static const QRegularExpression switches(QStringLiteral(
        "^smtpd?_(use_tls|enforce_tls|sasl_auth_enable|tls_(auth_only|ask_ccert|req_ccert|wrappermode"
        "|received_header|note_starttls_offer|block_early_mail_reply|connection_reuse"
        "|always_issue_session_ids|enforce_peername|enable_rpk))$"));
    static const QRegularExpression tables(
        QStringLiteral("^(smtp|lmtp)_tls_policy_maps$|^relay_clientcerts$"));
    for (const Setting &setting : m_configuration.settings) {
        const auto expanded = expandedValue(m_configuration, setting.value);
        if (!expanded || expanded->isEmpty())
            continue;
        const QString &word = *expanded;
        const bool isLevel = levels.contains(word.toLower());
        // smtpd treats the client's levels as “encrypt”; any other word ends it before it greets.
        if (setting.key == QLatin1String("smtpd_tls_security_level") && !isLevel)
            find(AdviceId::LevelInvalid, isSendingLevel(word) ? Effect::Works : Effect::NoTls, setting, word);
        // Any other word ends smtp(8) or lmtp(8) before it sends.
        else if (setting.key.contains(clientLevelKeys) && !isSendingLevel(word))
            find(AdviceId::ClientLevelInvalid, Effect::Unknown, setting, word);
        // Anything else ends smtpd(8) or smtp(8) before it does anything, a 1 too.
        else if (setting.key.contains(switches) && !yesOrNo.contains(word.toLower()))
            find(AdviceId::ValueInvalid,
                setting.key.startsWith(QLatin1String("smtpd_")) ? Effect::NoTls : Effect::Unknown, setting,
                word);
        // Each is “type:name” (smtp(8) ends with “expecting "type:name" form” otherwise).
        else if (setting.key.contains(tables) && !word.contains(u'{') && !areTables(word))
            find(AdviceId::ValueInvalid, Effect::Unknown, setting, word);
        else if (setting.key.contains(gradeKeys) && !grades.contains(word.toLower()))
            find(AdviceId::CiphersInvalid, Effect::NoTls, setting, word);
        else if (isAboutTls(ServerKind::Postfix, setting.key)
            && versionOf(m_configuration) >= Version{3, 11, 0} && word.contains(oldTable))
            find(AdviceId::MapTypeGone, Effect::Works, setting, oldTable.match(word).captured(0));
    }
}

// The switches of Postfix 2.2 say the same as the level, or are overruled by it.
void Postfix::checkSwitches(const Setting *level)
{
    const auto overruled = [&](const char *key, const char *levelKey, const QStringList &contradicting) {
        const Setting *old = find(key);
        const QString now = value(levelKey);
        if (old != nullptr && isYes(value(key)) && contradicting.contains(now))
            find(AdviceId::Contradiction, Effect::Works, *old, QString::fromLatin1(levelKey));
    };
    const QString none = QStringLiteral("none");
    const QString may = QStringLiteral("may");
    if (level != nullptr) {
        overruled("smtpd_use_tls", level->key.toLatin1().constData(), {none});
        overruled("smtpd_enforce_tls", level->key.toLatin1().constData(), {none, may});
    }
    overruled("smtp_use_tls", "smtp_tls_security_level", {none});
    overruled("smtp_enforce_tls", "smtp_tls_security_level", {none, may});
}

// One setting applies to ports that offer TLS, another to ports that require it (including wrapper mode).
void Postfix::checkUnset(bool isOffered, bool isRequired, const Setting &certificate)
{
    if (isOffered)
        m_found << unsetProtocolAdvice(m_configuration, "smtpd_tls_protocols", {}, certificate);
    QStringList scopes = isRequired ? QStringList{QString()} : QStringList();
    for (const Setting &setting : m_configuration.settings) {
        const bool isStrict = (setting.key == QLatin1String("smtpd_tls_security_level")
                                  && setting.value.toLower() == QLatin1String("encrypt"))
            || (setting.key == QLatin1String("smtpd_tls_wrappermode") && isYes(setting.value));
        if (isStrict && !setting.scope.isEmpty() && !scopes.contains(setting.scope))
            scopes << setting.scope;
    }
    for (const QString &scope : scopes)
        m_found << unsetProtocolAdvice(m_configuration, "smtpd_tls_mandatory_protocols", scope, certificate);
}

void Postfix::checkCertificates(const Setting *level)
{
    const Setting *chain = find("smtpd_tls_chain_files");
    const Setting *certificate = find("smtpd_tls_cert_file");
    const bool hasLevel = level != nullptr && !level->value.isEmpty();
    const bool hasChain = chain != nullptr && !chain->value.isEmpty();
    if (hasChain && certificate != nullptr && !certificate->value.isEmpty())
        find(AdviceId::Contradiction, Effect::Works, *certificate, chain->key);
    const QString word = value("smtpd_tls_security_level");
    const bool isRequired = hasLevel ? word == QLatin1String("encrypt") : isYes(value("smtpd_enforce_tls"));
    const bool isOn = hasLevel ? word != QLatin1String("none") : isRequired || isYes(value("smtpd_use_tls"));
    if (isOn && !hasCertificate({}))
        find(AdviceId::CertificateMissing, Effect::NoTls,
            hasLevel         ? *level
                : isRequired ? *find("smtpd_enforce_tls")
                             : *find("smtpd_use_tls"));
    if (const Setting *named = hasChain ? chain : certificate) {
        checkUnset(isOn && !isRequired, isRequired, *named);
        if (!isOn && !hasLevel && hasCertificate({}))
            find(AdviceId::LevelMissing, Effect::NoTls, *named);
    }
}

// Services that switch TLS on for themselves.
void Postfix::checkServices()
{
    QSet<QString> reported; // scopes
    for (const Advice &advice : std::as_const(m_found)) {
        if (advice.id == AdviceId::CertificateMissing)
            reported << advice.setting.scope;
    }
    for (const Setting &setting : m_configuration.settings) {
        const bool isOn = (setting.key == QLatin1String("smtpd_tls_security_level")
                              && setting.value.toLower() != QLatin1String("none") && !setting.value.isEmpty())
            || (setting.key == QLatin1String("smtpd_tls_wrappermode") && isYes(setting.value));
        const bool isReported = reported.contains(QString()) || reported.contains(setting.scope);
        if (!isOn || setting.scope.isEmpty() || isReported || hasCertificate(setting.scope))
            continue;
        reported << setting.scope;
        find(AdviceId::CertificateMissing, Effect::NoTls, setting);
    }
}

QList<Advice> Postfix::check()
{
    checkWords();
    const Setting *level = find("smtpd_tls_security_level");
    checkSwitches(level);
    checkCertificates(level);
    checkServices();
    return m_found + protocolAdvice(m_configuration) + portAdvice(m_configuration)
        + sendingAdvice(m_configuration) + relayAdvice(m_configuration);
}

} // namespace

QList<Advice> postfixAdvice(const Configuration &configuration)
{
    return Postfix(configuration).check();
}

} // namespace mailseal
