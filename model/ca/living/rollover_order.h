// SPDX-License-Identifier: GPL-3.0-or-later
//
// A roll-over as every front asks for it: the wishes, where the root's key is, and whose passphrases open
// what.
#pragma once

#include "model/ca/living/rollover.h"
#include "model/files/read/passphrases.h"

#include <stop_token>

namespace mailseal::ca {

// The file with the root's key: the CA's own if the root signs; otherwise the one that still waits in the
// folder to be moved to a stick; empty if it has gone.
QString rootKeyIn(const QString &folder, const CaState &state);

// A revocation list is signed by the key that signed the certificates in it, so two keys need two addresses.
enum class ListAddress { Fits, NoAddress, NeedsAnother };
ListAddress checkNextAddress(const CaState &state, const QString &typed);

struct RootKeySource
{
    QString file;
    files::PassphraseSource passphrases;
};

// The keys that a roll-over needs. Asks for the root's passphrase first, and, if another key signs, for the
// passphrase of that. Errors: those of unlocked().
Result<RolloverKeys> unlockedKeys(const CaState &state, const QString &folder, const RootKeySource &root,
    const files::PassphraseSource &passphrases);

struct RolledOver
{
    QStringList files; // with keys
    CaState state;
};
// Can be stopped until it has begun to write. Errors: Cancelled; those of readCa(), unlockedKeys(),
// OpenCa::open() and rollOver().
Result<RolledOver> rollOverIn(const QString &folder, const RolloverWishes &wishes, const RootKeySource &root,
    const files::PassphraseSource &passphrases, const QDateTime &now, const std::stop_token &stop = {});

} // namespace mailseal::ca
