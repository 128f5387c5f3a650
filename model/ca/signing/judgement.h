// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a request (RFC 2986) asks for, what of that the CA would sign, and why it would not. Of a request only
// the names and the key are taken over; the rest is said to be ignored.
#pragma once

#include "model/ca/signing/refusal.h"
#include "model/ca/state/ca_state.h"
#include "model/names/alternative_name.h"

namespace mailseal::ca {

struct AskedRequest
{
    QString source; // the file's name, for people
    QByteArray der;
    bool operator==(const AskedRequest &) const = default;
};

struct SigningWishes
{
    CertificateUse use = CertificateUse::Server;
    int days = 365;
    // The certificate that is renewed, by its index: its key may be used again, and it says the names.
    std::optional<qsizetype> renewed{};
    bool operator==(const SigningWishes &) const = default;
};

struct Judged
{
    QString source;
    QList<AlternativeName> names; // to be signed
    QString key;                  // “ECDSA P-256”
    QByteArray publicKey;         // SubjectPublicKeyInfo in DER
    QStringList ignored;          // by the field's names: “O”, “basicConstraints”
    QList<Refusal> refusals;
    bool isAccepted() const { return refusals.isEmpty(); }
    bool operator==(const Judged &) const = default;
};

// In the order given; requests of one call are compared with each other.
QList<Judged> judge(const QList<AskedRequest> &requests, const CaState &state, const SigningWishes &wishes,
    const QDateTime &now);
// A certificate once more, with its own key and names.
Judged judgeAgain(const CaState &state, const SigningWishes &wishes, const QDateTime &now);

// The longest validity that may be asked for, in days: browsers and Apple's systems refuse server
// certificates of more than 825 days also from own CAs.
int mostDays(CertificateUse use);

} // namespace mailseal::ca
