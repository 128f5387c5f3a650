// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagnose/log/mending/relay_remedy.h"

#include "model/diagnose/log/mending/catalogue_lines.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::RelayRemedy)

public:
    static QString byKey();
    static QString byOwnAuthority();
    static QString byServerCertificates();
};

QString Words::byKey()
{
    return tr(
        "First way, the best: let in the client's key. Write the digest of its public key into "
        "relay_clientcerts and use permit_tls_clientcerts; it survives every renewal with the same key.");
}

QString Words::byOwnAuthority()
{
    return tr(
        "Second way: give the client a certificate for clients (clientAuth) from an authority of your own, and "
        "name only this authority in smtpd_tls_CAfile.");
}

QString Words::byServerCertificates()
{
    return tr(
        "Third way, from Postfix 3.12 on: tls_trust_server_ccerts = yes accepts certificates for servers. Better "
        "not: with permit_tls_all_clientcerts and public authorities, everybody who has any public "
        "certificate could relay.");
}

} // namespace

QList<Remedy> relayRemedies(const LogFinding &finding, const MendingMachine &machine)
{
    if (finding.server != ServerKind::Postfix)
        return {{Words::byOwnAuthority(), {}, {}, {}}};
    Remedy key = catalogueLines(ServerKind::Postfix,
        {QStringLiteral("smtpd_tls_ask_ccert"), QStringLiteral("smtpd_tls_fingerprint_digest"),
            QStringLiteral("relay_clientcerts")},
        machine)
                     .value_or(Remedy{});
    key.text = Words::byKey();
    key.commands.prepend(
        QStringLiteral("openssl x509 -in CLIENT.pem -noout -pubkey | openssl pkey -pubin -outform DER | "
                       "openssl dgst -sha256 -c"));
    return {key, {Words::byOwnAuthority(), {}, {}, {}}, {Words::byServerCertificates(), {}, {}, {}}};
}

} // namespace mailseal
