// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/renewal/acme/acme_handover.h"

#include "model/base/errors/error_code.h"
#include "model/names/alternative_name.h"
#include "model/renewal/acme/client_rows.h"

namespace mailseal {
namespace {

bool isHostName(const QString &text)
{
    const auto name = AlternativeName::parse(text);
    return name && name->kind() == AlternativeName::Kind::Dns;
}

} // namespace

QList<AcmeHandover> acmeHandovers(const QStringList &names, const QList<AcmeClientHere> &clients)
{
    AcmeWish wish;
    for (const QString &name : names) {
        if (isHostName(name))
            wish.names << name;
    }
    wish.deploy = deployCommandFor(names.value(0));
    QList<AcmeClientHere> all = clients;
    for (const AcmeClient client : all.isEmpty() ? acmeClients() : QList<AcmeClient>())
        all << AcmeClientHere{client, std::nullopt};
    QList<AcmeHandover> handovers;
    for (const AcmeClientHere &client : std::as_const(all))
        handovers << AcmeHandover{client,
            acmeLines(client.client, client.version, QStringLiteral("obtain"), wish),
            acmeLines(client.client, client.version, QStringLiteral("hook"), wish)};
    return handovers;
}

QList<Error> acmeNotes(const QStringList &names)
{
    QStringList wildcards;
    QStringList unfit;
    for (const QString &name : names) {
        if (!isHostName(name))
            unfit << name;
        else if (name.startsWith(u'*'))
            wildcards << name;
    }
    QList<Error> notes;
    if (!wildcards.isEmpty())
        notes << Error{ErrorCode::AcmeNeedsDns, {wildcards.join(QStringLiteral(", "))}, {}};
    if (!unfit.isEmpty())
        notes << Error{ErrorCode::AcmeNamesUnfit, {unfit.join(QStringLiteral(", "))}, {}};
    return notes;
}

} // namespace mailseal
