// SPDX-License-Identifier: GPL-3.0-or-later
//
// The root's own revocation list: it takes back intermediate certificates, and those who check whole chains
// ask for it. Each root speaks for what it has signed, so after a roll-over to a new root an old one may
// still have something to say.
#pragma once

#include "model/ca/living/revoking.h"
#include "model/ca/living/rollover_order.h"
#include "model/ca/living/signing_order.h"
#include "model/ca/signing/ca_limits.h"

namespace mailseal::ca {

// Intermediate certificates that signed before a roll-over and are not revoked, newest first.
QList<Certificate> revocableAuthorities(const CaState &state);

// The next list (PEM) of one of the CA's roots. Errors: KeyDoesNotBelong for another one; those of
// OpenCa::add().
Result<QByteArray> makeRootList(OpenCa &ca, const Issuer &root, int days, const QDateTime &now);

struct RootListOrder
{
    int days = usualListDays;
    std::optional<Certificate> revoked{}; // before, of revocableAuthorities()
    RevocationReason reason = RevocationReason::Unspecified;
};
// The list of the root whose key it is. Can be stopped until it begins to write. Errors: Cancelled;
// KeyDoesNotBelong if it is no root's key, or not of the one that signed what is to be revoked; those of
// readCa(), unlocked(), OpenCa::open() and of both steps.
Result<MadeList> makeRootListIn(const QString &folder, const RootListOrder &order, const RootKeySource &root,
    const QDateTime &now, const std::stop_token &stop = {});

// As listNeed(): whether somebody waits for it; nobody does as long as nothing is revoked and there is none.
ListNeed rootListNeed(const CaState &state, const QDateTime &now);
QString rootListSentence(ListNeed need, const CaState &state, const QDateTime &now);

} // namespace mailseal::ca
