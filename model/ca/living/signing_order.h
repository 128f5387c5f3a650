// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a CA is asked to sign, as one value: requests, or a certificate to be signed once more with its own
// key. It is judged for people to see, and again under the lock, since others may have signed meanwhile.
#pragma once

#include "model/ca/living/list_places.h"
#include "model/ca/signing/signing.h"
#include "model/files/read/passphrases.h"

#include <stop_token>

namespace mailseal::ca {

struct SigningOrder
{
    QList<AskedRequest> requests; // none: wishes.renewed with its own key
    SigningWishes wishes;
    bool operator==(const SigningOrder &) const = default;
};

QList<Judged> judge(const SigningOrder &order, const CaState &state, const QDateTime &now);
bool areAccepted(const QList<Judged> &judged);

struct SignedOrder
{
    QList<Judged> judged;
    QList<Certificate> certificates; // in the same order
    CaState state;                   // after them
    bool operator==(const SignedOrder &) const = default;
};

// Asks for the passphrase once. Can be stopped until the first certificate is signed. Errors: Cancelled;
// those of readCa(), unlockedIssuer(), OpenCa::open() and sign().
Result<SignedOrder> carryOut(const SigningOrder &order, const QString &folder,
    const files::PassphraseSource &passphrases, const QDateTime &now, const std::stop_token &stop = {});

// “mail.example.org-0A1B2C3D.pem”: a name never leads out of the folder, and never to another certificate.
QString fileNameOf(const Certificate &certificate);

// The next revocation list of the CA in the folder; in the same way.
struct MadeList
{
    QByteArray pem;
    CaState state;
    QList<PlacedList> places{}; // of each list in it; none of a root's own list
    bool operator==(const MadeList &) const = default;
};
Result<MadeList> makeListIn(const QString &folder, const files::PassphraseSource &passphrases, int days,
    const QDateTime &now, const std::stop_token &stop = {});

} // namespace mailseal::ca
