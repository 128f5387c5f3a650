// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/acme/acme_client.h"

namespace mailseal {

const QList<AcmeClient> &acmeClients()
{
    static const QList<AcmeClient> all{
        AcmeClient::Certbot, AcmeClient::Lego, AcmeClient::AcmeSh, AcmeClient::Uacme, AcmeClient::Dehydrated};
    return all;
}

QString acmeClientName(AcmeClient client)
{
    static const char *const names[] = {"certbot", "lego", "acme.sh", "uacme", "dehydrated"};
    return QString::fromLatin1(names[static_cast<int>(client)]);
}

std::optional<AcmeClient> acmeClientFromName(const QString &name)
{
    for (const AcmeClient client : acmeClients()) {
        if (acmeClientName(client) == name)
            return client;
    }
    return std::nullopt;
}

} // namespace mailseal
