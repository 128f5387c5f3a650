// SPDX-License-Identifier: GPL-3.0-or-later
//
// The key of a CA, from its encrypted file to memory and back.
#pragma once

#include "model/ca/state/ca_state.h"
#include "model/files/read/passphrases.h"
#include "model/x509/authority/issuer.h"

#include <stop_token>

namespace mailseal::ca {

constexpr int shortestPassphrase = 12; // characters

// Error: CaPassphraseShort.
Result<void> checkNewPassphrase(const QCA::SecureArray &passphrase);

// What opened a key's file, so that another key can be put under it. Errors: those of reading a file;
// KeyAlgorithmUnknown for a CA that was made where OpenSSL knows more kinds of keys; PassphraseMissing,
// PassphraseWrong; KeyDoesNotBelong if it is the key of another CA.
struct Unlocked
{
    Issuer issuer;
    QCA::SecureArray passphrase;
};
Result<Unlocked> unlocked(
    const Certificate &authority, const QString &keyFile, const files::PassphraseSource &passphrases);

// Asks the source once. Errors: those of reading a file; PassphraseMissing, PassphraseWrong; KeyDoesNotBelong
// if it is the key of another CA.
Result<Issuer> unlockedIssuer(
    const CaState &state, const QString &folder, const files::PassphraseSource &passphrases);

// Those that sign now and that have signed before a roll-over, newest first; they have one passphrase, which
// is asked for once.
QList<Certificate> signersOf(const CaState &state);
Result<QList<Issuer>> unlockedIssuers(
    const QList<Certificate> &authorities, const QString &folder, const files::PassphraseSource &passphrases);

// All keys under another passphrase, or none; the files with the old one do not stay. Errors:
// CaPassphraseShort, those of writing.
Result<void> changePassphrase(const QList<Issuer> &issuers, const QString &folder,
    const QCA::SecureArray &passphrase, const QDateTime &now);
// The same of the CA in a folder, which nobody else changes meanwhile. Can be stopped until it begins to
// write. Errors: Cancelled; those of OpenCa::open(), unlockedIssuers() and the one above.
Result<void> changePassphraseIn(const QString &folder, const files::PassphraseSource &old,
    const QCA::SecureArray &passphrase, const QDateTime &now, const std::stop_token &stop = {});

} // namespace mailseal::ca
