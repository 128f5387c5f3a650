// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/config_rules.h"

#include "model/servers/catalogue/snippet.h"
#include "model/servers/configured/config_names.h"
#include "model/servers/configured/spelling.h"

#include <QRegularExpression>

namespace mailseal {
namespace {

using Findings = QList<ConfigFinding>;

void checkNames(const Configuration &configuration, const Version &version, Findings &findings)
{
    for (const Setting &setting : configuration.settings) {
        for (const SettingName &name : settingNames()) {
            if (name.server != configuration.server.kind || name.key != setting.key)
                continue;
            if (version < name.since)
                findings << ConfigFinding{Fault::TooNew,
                    name.server == ServerKind::Dovecot ? Verdict::Refuses : Verdict::Works, setting,
                    name.since.toString()};
            else if (name.before && version >= *name.before)
                findings << ConfigFinding{Fault::Obsolete, name.verdict, setting, name.instead};
        }
    }
}

// A setting that is missing, although the version's default lets TLS 1.0 and 1.1 in.
void checkUnset(const Configuration &configuration, const char *name, const QString &scope,
    const Setting &about, Findings &findings)
{
    const QString key = QString::fromLatin1(name);
    const Version version = versionOf(configuration);
    if (configuration.find(key) != nullptr || configuration.find(key, scope) != nullptr)
        return;
    for (const SettingName &row : settingNames()) {
        if (row.server == configuration.server.kind && row.key == key && row.weakUnset && version >= row.since
            && version < *row.weakUnset)
            findings << ConfigFinding{
                Fault::ProtocolsUnset, Verdict::Works, {key, {}, scope, about.file, 0}, {}};
    }
}

bool isYes(const QString &value)
{
    return value.compare(QLatin1String("yes"), Qt::CaseInsensitive) == 0 || value == QLatin1String("1");
}

// Does the list let TLS 1.0 or 1.1 in? An empty one is the default of most versions, and does.
bool isWeak(const QString &protocols)
{
    if (protocols.contains(QLatin1String(">=")))
        return !protocols.contains(QRegularExpression(QStringLiteral(">=\\s*TLSv1\\.[23]")));
    static const QRegularExpression positive(
        QStringLiteral("(^|[\\s,:])(TLSv1|TLSv1\\.1|SSLv2|SSLv3)($|[\\s,:])"));
    static const QRegularExpression anyPositive(QStringLiteral("(^|[\\s,:])TLSv1"));
    if (protocols.contains(anyPositive))
        return protocols.contains(positive);
    static const QRegularExpression withoutOld(QStringLiteral("!TLSv1($|[\\s,:])"));
    return !protocols.contains(withoutOld) || !protocols.contains(QLatin1String("!TLSv1.1"));
}

void checkProtocols(const Setting &setting, const Version &version, Findings &findings)
{
    static const QRegularExpression blank(QStringLiteral("[<>]=\\s"));
    const bool isBound = setting.value.contains(u'=');
    if (isBound && version < Version{3, 6, 0})
        findings << ConfigFinding{Fault::ProtocolsInvalid, Verdict::NoTls, setting, setting.value};
    else if (setting.value.contains(blank))
        findings << ConfigFinding{Fault::ProtocolsBlank, Verdict::Works, setting, setting.value};
    else if (isWeak(setting.value))
        findings << ConfigFinding{Fault::ProtocolsWeak, Verdict::Works, setting, {}};
}

void checkLevel(const Setting &setting, Findings &findings)
{
    static const QStringList known{QStringLiteral("none"), QStringLiteral("may"), QStringLiteral("encrypt")};
    static const QStringList taken{QStringLiteral("verify"), QStringLiteral("secure"),
        QStringLiteral("fingerprint"), QStringLiteral("dane"), QStringLiteral("dane-only")};
    if (setting.value.isEmpty() || known.contains(setting.value))
        return;
    // The client's levels are taken for “encrypt”; any other word ends smtpd before it greets.
    findings << ConfigFinding{Fault::LevelInvalid,
        taken.contains(setting.value) ? Verdict::Works : Verdict::NoTls, setting, setting.value};
}

// The ports that offer TLS obey one setting, those that require it (also by wrapper mode) another.
void checkProtocolsSet(const Configuration &configuration, bool isOffered, bool isRequired,
    const Setting &certificate, Findings &findings)
{
    if (isOffered)
        checkUnset(configuration, "smtpd_tls_protocols", {}, certificate, findings);
    QStringList scopes = isRequired ? QStringList{QString()} : QStringList();
    for (const Setting &setting : configuration.settings) {
        const bool isStrict = (setting.key == QLatin1String("smtpd_tls_security_level")
                                  && setting.value == QLatin1String("encrypt"))
            || (setting.key == QLatin1String("smtpd_tls_wrappermode") && isYes(setting.value));
        if (isStrict && !setting.scope.isEmpty() && !scopes.contains(setting.scope))
            scopes << setting.scope;
    }
    for (const QString &scope : scopes)
        checkUnset(configuration, "smtpd_tls_mandatory_protocols", scope, certificate, findings);
}

void checkPostfix(const Configuration &configuration, const Version &version, Findings &findings)
{
    const auto value = [&](const char *key) { return configuration.value(QString::fromLatin1(key)); };
    const auto find = [&](const char *key) { return configuration.find(QString::fromLatin1(key)); };
    static const QRegularExpression serverProtocols(QStringLiteral("^smtpd_tls_(mandatory_)?protocols$"));
    for (const Setting &setting : configuration.settings) {
        if (setting.key.contains(serverProtocols))
            checkProtocols(setting, version, findings);
        if (setting.key == QLatin1String("smtpd_tls_security_level"))
            checkLevel(setting, findings);
    }
    const Setting *level = find("smtpd_tls_security_level");
    const bool hasLevel = level != nullptr && !level->value.isEmpty();
    if (hasLevel && level->value == QLatin1String("encrypt"))
        findings << ConfigFinding{Fault::EncryptForAll, Verdict::Works, *level, {}};
    for (const char *old : {"smtpd_use_tls", "smtpd_enforce_tls"}) {
        if (hasLevel && find(old) != nullptr)
            findings << ConfigFinding{Fault::Contradiction, Verdict::Works, *find(old), level->key};
    }
    for (const char *old : {"smtp_use_tls", "smtp_enforce_tls"}) {
        if (find(old) != nullptr && !value("smtp_tls_security_level").isEmpty())
            findings << ConfigFinding{
                Fault::Contradiction, Verdict::Works, *find(old), QStringLiteral("smtp_tls_security_level")};
    }
    const Setting *chain = find("smtpd_tls_chain_files");
    const Setting *certificate = find("smtpd_tls_cert_file");
    const bool hasChain = chain != nullptr && !chain->value.isEmpty();
    const bool hasCertificate = hasChain || (certificate != nullptr && !certificate->value.isEmpty())
        || !value("smtpd_tls_eccert_file").isEmpty();
    if (hasChain && certificate != nullptr)
        findings << ConfigFinding{Fault::Contradiction, Verdict::Works, *certificate, chain->key};
    const bool isOn = hasLevel ? level->value != QLatin1String("none")
                               : isYes(value("smtpd_use_tls")) || isYes(value("smtpd_enforce_tls"));
    if (isOn && !hasCertificate)
        findings << ConfigFinding{Fault::CertificateMissing, Verdict::NoTls,
            hasLevel ? *level : *find(isYes(value("smtpd_use_tls")) ? "smtpd_use_tls" : "smtpd_enforce_tls"),
            {}};
    const bool isRequired
        = hasLevel ? level->value == QLatin1String("encrypt") : isYes(value("smtpd_enforce_tls"));
    const Setting *named = hasChain ? chain : certificate;
    if (named != nullptr)
        checkProtocolsSet(configuration, isOn && !isRequired, isRequired, *named, findings);
    if (!isOn && hasCertificate && (!hasLevel || level->value.isEmpty()))
        findings << ConfigFinding{Fault::LevelMissing, Verdict::NoTls, hasChain ? *chain : *certificate, {}};
}

void checkDovecot(const Configuration &configuration, const Version &version, Findings &findings)
{
    static const QRegularExpression files(
        QStringLiteral("^ssl_(server_|client_|alt_)?(alt_)?(cert|key|dh)(_file)?$"));
    static const QStringList knownMinimum{QStringLiteral("ANY"), QStringLiteral("SSLv3"),
        QStringLiteral("TLSv1"), QStringLiteral("TLSv1.1"), QStringLiteral("TLSv1.2"),
        QStringLiteral("TLSv1.3"), QStringLiteral("LATEST")};
    for (const Setting &setting : configuration.settings) {
        const QString key = setting.key;
        if (key.contains(files)) {
            const bool has = setting.value.startsWith(u'<');
            const bool wants = filePrefix(ServerKind::Dovecot, version, key) == QLatin1String("<");
            if (has && !wants)
                findings << ConfigFinding{Fault::LessThanUnwanted, Verdict::Refuses, setting, {}};
            if (!has && wants && setting.value.startsWith(u'/'))
                findings << ConfigFinding{Fault::LessThanMissing, Verdict::NoTls, setting, {}};
        }
        if (key == QLatin1String("ssl_min_protocol")) {
            const qsizetype place = knownMinimum.indexOf(setting.value);
            if (place < 0)
                findings << ConfigFinding{Fault::ProtocolsInvalid, Verdict::NoTls, setting, setting.value};
            else if (place < 4)
                findings << ConfigFinding{Fault::ProtocolsWeak, Verdict::Works, setting, {}};
        }
        if (key == QLatin1String("ssl_protocols") && version < Version{2, 3, 0} && isWeak(setting.value))
            findings << ConfigFinding{Fault::ProtocolsWeak, Verdict::Works, setting, {}};
        const bool isOpen
            = (key == QLatin1String("disable_plaintext_auth") && setting.value == QLatin1String("no"))
            || (key == QLatin1String("auth_allow_cleartext") && isYes(setting.value))
            || (key == QLatin1String("ssl") && setting.value == QLatin1String("no")
                && setting.scope.isEmpty());
        if (isOpen)
            findings << ConfigFinding{Fault::CleartextLogin, Verdict::Works, setting, {}};
    }
    const auto certificate = std::find_if(configuration.settings.begin(), configuration.settings.end(),
        [](const Setting &setting) { return setting.key == QLatin1String("ssl_cert"); });
    if (certificate != configuration.settings.end()) {
        checkUnset(configuration, "ssl_min_protocol", {}, *certificate, findings);
        if (version < Version{2, 3, 0})
            checkUnset(configuration, "ssl_protocols", {}, *certificate, findings);
    }
    if (version < Version{2, 4, 0} || configuration.settings.isEmpty())
        return;
    const QString name = QStringLiteral("dovecot_config_version");
    const Setting *found = configuration.find(name);
    const Setting &first = configuration.settings.first();
    if (found == nullptr)
        findings << ConfigFinding{
            Fault::VersionMissing, Verdict::Refuses, {{}, {}, {}, configuration.files.first(), 0}, {}};
    else if (first.key != name)
        findings << ConfigFinding{Fault::VersionNotFirst, Verdict::Refuses,
            {{}, {}, {}, configuration.files.first(), found->line}, {}};
}

void checkCourier(const Configuration &configuration, Findings &findings)
{
    for (const char *file : {"imapd-ssl", "pop3d-ssl", "esmtpd", "esmtpd-ssl"}) {
        const QString scope = QString::fromLatin1(file);
        const Setting *priority = configuration.find(QStringLiteral("TLS_PRIORITY"), scope);
        const Setting *certificate = configuration.find(QStringLiteral("TLS_CERTFILE"), scope);
        if (certificate == nullptr)
            continue;
        const bool excludes = priority != nullptr
            && ((priority->value.contains(QLatin1String("-VERS-TLS1.0"))
                    && priority->value.contains(QLatin1String("-VERS-TLS1.1")))
                || priority->value.contains(QLatin1String("-VERS-ALL")));
        if (!excludes)
            findings << ConfigFinding{Fault::ProtocolsWeak, Verdict::Works,
                priority != nullptr
                    ? *priority
                    : Setting{QStringLiteral("TLS_PRIORITY"), {}, scope, certificate->file, 0},
                {}};
    }
}

} // namespace

Version versionOf(const Configuration &configuration)
{
    return configuration.server.version.value_or(knownVersions(configuration.server.kind).most);
}

QString filePrefix(ServerKind server, const Version &version, const QString &key)
{
    const bool wants = server == ServerKind::Dovecot && version >= Version{2, 0, 0}
        && version < Version{2, 4, 0} && !key.endsWith(QStringLiteral("_file"));
    return wants ? QStringLiteral("<") : QString();
}

// Postfix takes any name that is used as $name; Dovecot's plugins have settings of their own.
QList<ConfigFinding> spellingFindings(const Configuration &configuration)
{
    Findings findings;
    const ServerKind kind = configuration.server.kind;
    const QStringList &known = parameterNames(kind);
    for (const Setting &setting : configuration.settings) {
        const bool isMarked = setting.key.startsWith(u'?'); // by a byte order mark, which is said already
        if (isMarked || known.contains(setting.key) || !isAboutTls(kind, setting.key)
            || setting.scope.contains(QLatin1String("plugin")))
            continue;
        const QRegularExpression use(
            QStringLiteral("\\$[{(]?%1\\b").arg(QRegularExpression::escape(setting.key)));
        const bool isUsed = std::any_of(configuration.settings.begin(), configuration.settings.end(),
            [&use](const Setting &other) { return other.value.contains(use); });
        const QString nearest = isUsed ? QString() : nearestName(setting.key, known);
        if (!nearest.isEmpty())
            findings << ConfigFinding{Fault::Misspelled,
                kind == ServerKind::Dovecot ? Verdict::Refuses : Verdict::Works, setting, nearest};
    }
    return findings;
}

QList<ConfigFinding> ruleFindings(const Configuration &configuration)
{
    Findings findings;
    const Version version = versionOf(configuration);
    checkNames(configuration, version, findings);
    switch (configuration.server.kind) {
    case ServerKind::Postfix:
        checkPostfix(configuration, version, findings);
        break;
    case ServerKind::Dovecot:
        checkDovecot(configuration, version, findings);
        break;
    case ServerKind::Courier:
        checkCourier(configuration, findings);
        break;
    }
    return findings;
}

} // namespace mailseal
