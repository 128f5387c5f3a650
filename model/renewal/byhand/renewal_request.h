// SPDX-License-Identifier: GPL-3.0-or-later
//
// Renewal by hand: a new request with the same answers, for the same key or a new one. Nothing that a server
// uses changes until the certificate arrives.
#pragma once

#include "model/renewal/sets/remembered_set.h"

namespace mailseal {

struct RenewalWish
{
    bool newKey = false;
    QString keyFile; // of the key to use again; empty: the set's, where it is
};

struct RenewalRequest
{
    RememberedSet set;       // as it is to be remembered: with the pending request
    InstallPlan plan;        // “/HOST.csr”, and “/HOST.key” for a new key
    QByteArray oldPublicKey; // SHA-256 of the SubjectPublicKeyInfo, now and after the renewal
    QByteArray newPublicKey;
    QString subject;
    QString keyDescription;
};

// “folder” is where the plan will be written. May ask for a passphrase. Errors: ReplyKeyNeedsRoot,
// SetFromElsewhere for a key that is not here; those of obtainKey() and issue().
Result<RenewalRequest> renewalRequest(
    const RememberedSet &set, const RenewalWish &wish, const QString &folder, const QDateTime &now);

} // namespace mailseal
