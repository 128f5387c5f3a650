// SPDX-License-Identifier: GPL-3.0-or-later
//
// Rolls a CA over to a new key long before the old one ends. A CA whose root signs gets a new root: with the
// name of the old one, and each signs the other's key (RFC 4210 §4.4), so that devices that know either trust
// what both have signed. A CA with an intermediate certificate gets another one from the same root, or a new
// root and an intermediate certificate below it. What was signed before stays valid, and the old key stays,
// for revocation lists.
#pragma once

#include "model/ca/state/ca_folder.h"
#include "model/x509/authority/issuer.h"

namespace mailseal::ca {

struct RolloverWishes
{
    bool hasNewRoot = false; // always if the root signs
    KeyAlgorithm key = KeyAlgorithm::EcdsaP384;
    int rootDays = 3653;
    int intermediateDays = 1827; // at most until the root ends
    QString revocationLists{};   // the address in new certificates; another than before, since the key is
    bool operator==(const RolloverWishes &) const = default;
};

struct RolloverKeys
{
    Issuer root;
    QCA::SecureArray passphrase;        // for the new key that signs
    QCA::SecureArray offlinePassphrase; // for the key of a new root that goes to a stick
};

// The new keys are on the disk before the record says that they sign; until then nothing has changed. Returns
// the new files with keys. Errors: CaExpired if the root has ended; KeyDoesNotBelong; those of making keys,
// of OpenCa::add() and of writing.
Result<QStringList> rollOver(
    OpenCa &ca, const RolloverWishes &wishes, const RolloverKeys &keys, const QDateTime &now);

} // namespace mailseal::ca
