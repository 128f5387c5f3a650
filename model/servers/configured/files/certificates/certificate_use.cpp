// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/configured/files/certificates/certificate_use.h"

#include "model/base/advice/advice_id.h"
#include "model/files/examine/certificate_checks.h"
#include "model/servers/configured/reading/mail_port.h"
#include "model/servers/configured/reading/postfix/postfix_value.h"
#include "model/servers/configured/rules/config_rules.h"
#include "model/servers/configured/setting_advice.h"

#include <QRegularExpression>

#include <algorithm>

namespace mailseal {
namespace {

const QString localName = QStringLiteral("local_name ");

// Names that no public authority signs for; a server that calls itself so is reached under another one.
bool isLocal(const QString &name)
{
    static const QRegularExpression local(
        QStringLiteral("(^|\\.)(localhost|localdomain|local|lan|internal|home\\.arpa)\\.?$"),
        QRegularExpression::CaseInsensitiveOption);
    return name.contains(local);
}

// The name under which the server is reached; empty where further names have certificates of their own, and
// where the name is not in the files.
QString ownName(const Configuration &configuration)
{
    const SettingList &all = configuration.settings;
    const bool isDovecot = configuration.server.kind == ServerKind::Dovecot;
    const bool isExim = configuration.server.kind == ServerKind::Exim;
    if (configuration.server.kind == ServerKind::Courier)
        return {};
    const bool hasMore = isDovecot ? std::any_of(all.begin(), all.end(),
                             [](const Setting &setting) { return setting.scope.contains(localName); })
                                   : !configuration.value(QStringLiteral("tls_server_sni_maps")).isEmpty();
    const QString name = isDovecot ? configuration.value(QStringLiteral("hostname"))
        : isExim                   ? configuration.value(QStringLiteral("primary_hostname"))
                                   : effectiveValue(configuration, "myhostname");
    const bool isPutTogether = name.contains(u'$') || name.contains(u'%');
    return hasMore || isPutTogether || isLocal(name) ? QString() : name;
}

// The names that a certificate of this setting is shown for.
QList<AlternativeName> hostsOf(const Configuration &configuration, const Setting &setting)
{
    QStringList typed;
    if (setting.scope.isEmpty())
        typed << ownName(configuration);
    else if (setting.scope.startsWith(localName))
        typed = setting.scope.mid(localName.size()).remove(u'"').split(u' ', Qt::SkipEmptyParts);
    else if (setting.key == QLatin1String("tls_server_sni_maps"))
        typed << setting.scope;
    QList<AlternativeName> hosts;
    for (const QString &name : std::as_const(typed)) {
        const auto host = name.contains(u'.') && !name.startsWith(u'.') && !name.contains(u'*')
            ? AlternativeName::parse(name)
            : AlternativeName::parse(QString());
        if (host)
            hosts << *host;
    }
    return hosts;
}

bool covers(const CertificateDetails &certificate, const AlternativeName &host)
{
    return std::any_of(certificate.names.begin(), certificate.names.end(),
        [&host](const CertificateName &name) { return name.matches(host); });
}

// Dovecot keeps OpenSSL's security level, at which a server does not load such a certificate: “ee key too
// small”, “ca md too weak” (measured on 2.3.13 to 2.4.5; 2.4.5 takes SHA-1). Postfix, Courier and Exim serve
// it.
Effect effectHere(const Configuration &configuration, AdviceId id)
{
    const bool isRefused = id == AdviceId::WeakRsa
        || (id == AdviceId::WeakDigest && versionOf(configuration) < Version{2, 4, 5});
    return configuration.server.kind == ServerKind::Dovecot && isRefused ? Effect::NoTls : Effect::Works;
}

// Curves that no client offers (RFC 8422 §5.1.1 has the others): “no shared cipher” for everybody, tried with
// secp256k1 on Postfix 3.10. Those of Brainpool work with OpenSSL.
bool isForNobody(const QString &key)
{
    static const QRegularExpression served(QStringLiteral("^ECDSA (P-(256|384|521)|brainpoolP.*)$"));
    return key.startsWith(QLatin1String("ECDSA ")) && !key.contains(served);
}

} // namespace

QList<Advice> adviceOnUse(const Configuration &configuration, const Setting &setting, const QString &path,
    const Certificate &own, const QDateTime &now)
{
    QList<Advice> found;
    const auto find = [&](AdviceId id, const QStringList &arguments) {
        found << fileAdvice(id, Effect::Works, setting, path, arguments);
    };
    const bool isForClients = !setting.key.startsWith(QLatin1String("smtp_"));
    // What packages make for themselves is good enough where no client comes from elsewhere.
    if (isForClients && configuration.server.kind == ServerKind::Postfix && isForThisMachine(configuration))
        return found;
    for (const Advice &advice : files::checkCertificate(own, isForClients, now.toUTC()))
        found << fileAdvice(advice.id, effectHere(configuration, advice.id), setting, path, advice.arguments);
    if (!isForClients)
        return found;
    const CertificateDetails about = details(own);
    if (isForNobody(about.key))
        found << fileAdvice(AdviceId::KeyUnfit, Effect::NoTls, setting, path, {about.title(), about.key});
    if (own.isSelfSigned())
        find(AdviceId::SelfSigned, {about.title()});
    for (const AlternativeName &host : hostsOf(configuration, setting)) {
        if (!about.names.isEmpty() && !covers(about, host))
            find(AdviceId::NameMismatch, {host.display()});
    }
    return found;
}

} // namespace mailseal
