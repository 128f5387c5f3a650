// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagnose/log/mending/remedy.h"

#include "model/base/advice/advice_id.h"
#include "model/base/text/shell_word.h"
#include "model/diagnose/log/mending/catalogue_lines.h"
#include "model/diagnose/log/mending/issuer_remedy.h"
#include "model/diagnose/log/mending/relay_remedy.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::LogRemedy)

public:
    static Remedy lookAtFile(const QString &path);
    static Remedy lookAtConfiguration(ServerKind server);
    static Remedy records();
    static Remedy table();
    static Remedy readableFor(const QString &path, const QString &group);
};

Remedy Words::lookAtFile(const QString &path)
{
    return {tr("See what is in the file, and what is wrong with it."), {}, {},
        {QStringLiteral("mailseal-cli inspect ") + shellQuoted(path)}};
}

Remedy Words::lookAtConfiguration(ServerKind server)
{
    return {tr("Have the configuration and the files that it names examined."), {}, {},
        {QStringLiteral("mailseal-cli config --server ") + serverName(server)}};
}

Remedy Words::records()
{
    return {tr("If the other server is yours: this is the digest for “_25._tcp.HOST. IN TLSA 3 1 1 DIGEST”. "
               "Publish it for the key in use and for the next one, and only then change the certificate."),
        {}, {},
        {QStringLiteral("openssl x509 -in CERTIFICATE -noout -pubkey | openssl pkey -pubin -outform DER | "
                        "openssl dgst -sha256")}};
}

Remedy Words::table()
{
    return {tr("Build the table from its list, whose lines are “NAME KEY-AND-CHAIN-FILE”."), {}, {},
        {QStringLiteral("postmap -F \"$(postconf -h tls_server_sni_maps)\""),
            QStringLiteral("postfix reload")}};
}

Remedy Words::readableFor(const QString &path, const QString &group)
{
    return {tr("Let this server's group read the file, and nobody else."), {}, {},
        {QStringLiteral("chgrp %1 %2").arg(group, shellQuoted(path)),
            QStringLiteral("chmod 0640 ") + shellQuoted(path)}};
}

// The path that the log names; empty for the name of a setting.
QString pathIn(const LogFinding &finding)
{
    const QString first = finding.advice.arguments.value(0);
    return first.startsWith(u'/') && !first.contains(u'=') ? first : QString();
}

bool isAboutOwnTls(AdviceId id)
{
    switch (id) {
    case AdviceId::TlsNotReady:
    case AdviceId::ClientDistrusts:
    case AdviceId::ClientRejectsCertificate:
    case AdviceId::ClientSaysExpired:
    case AdviceId::NoCommonCipher:
    case AdviceId::CertificateMissing:
    case AdviceId::LessThanMissing:
    case AdviceId::ServerKeyUnusable:
    case AdviceId::ServerCertificateUnusable:
    case AdviceId::KeyMismatch:
    case AdviceId::EncryptedKey:
    case AdviceId::HoldsNoCertificate:
    case AdviceId::FileEmpty:
        return true;
    default:
        return false;
    }
}

// A setting that the advice names and the catalogue knows for this version.
QList<Remedy> fromCatalogue(const LogFinding &finding, const MendingMachine &machine)
{
    const QString key = finding.advice.id == AdviceId::EncryptForAll
        ? QStringLiteral("smtpd_tls_security_level")
        : finding.advice.id == AdviceId::AuthoritiesUnreadable ? QStringLiteral("smtp_tls_CAfile")
                                                               : finding.advice.arguments.value(2);
    if (key.isEmpty() || finding.advice.id == AdviceId::CertificateMissing)
        return {};
    const auto remedy = catalogueLines(finding.server, {key}, machine);
    return remedy ? QList<Remedy>{*remedy} : QList<Remedy>();
}

} // namespace

MendingMachine MendingMachine::thisOne()
{
    QString store = QStringLiteral("/etc/ssl/certs/ca-certificates.crt");
    for (const QString &other :
        {QStringLiteral("/etc/pki/tls/certs/ca-bundle.crt"), QStringLiteral("/etc/ssl/ca-bundle.pem")}) {
        if (!QFileInfo::exists(store) && QFileInfo::exists(other))
            store = other;
    }
    const ProgramRunner run = systemProgramRunner();
    return {detectServers(run), store, run};
}

QList<Remedy> remediesFor(const LogFinding &finding, const MendingMachine &machine)
{
    switch (finding.advice.id) {
    case AdviceId::PeerUntrusted:
    case AdviceId::PeerUnverified:
        return issuerRemedies(finding, machine);
    case AdviceId::ClientCertificateNotForClients:
        return relayRemedies(finding, machine);
    case AdviceId::PeerNotVerified:
        return issuerRemedies(finding, machine) + QList<Remedy>{Words::records()};
    case AdviceId::PeerTlsaMismatch:
        return {Words::records()};
    case AdviceId::SniTableUnusable:
        return {Words::table()};
    default:
        break;
    }
    QList<Remedy> remedies = fromCatalogue(finding, machine);
    const QString path = pathIn(finding);
    const QString reader = finding.advice.arguments.value(1);
    if (finding.advice.id == AdviceId::FileUnreadable && !path.isEmpty() && reader != QLatin1String("root"))
        remedies << Words::readableFor(path, reader);
    else if (!path.isEmpty() && finding.advice.id != AdviceId::FileMissing)
        remedies << Words::lookAtFile(path);
    if (remedies.isEmpty() && (isAboutOwnTls(finding.advice.id) || !path.isEmpty()))
        remedies << Words::lookAtConfiguration(finding.server);
    return remedies;
}

} // namespace mailseal
