// SPDX-License-Identifier: GPL-3.0-or-later
//
// The key of a CA, from its encrypted file to memory and back.
#pragma once

#include "model/ca/state/ca_state.h"
#include "model/files/read/passphrases.h"
#include "model/x509/authority/issuer.h"

namespace mailseal::ca {

constexpr int shortestPassphrase = 12; // characters

// Error: CaPassphraseShort.
Result<void> checkNewPassphrase(const QCA::SecureArray &passphrase);

// Asks the source once. Errors: those of reading a file; PassphraseMissing, PassphraseWrong; KeyDoesNotBelong
// if it is the key of another CA.
Result<Issuer> unlockedIssuer(
    const CaState &state, const QString &folder, const files::PassphraseSource &passphrases);

// Under another passphrase; the file with the old one does not stay. Errors: CaPassphraseShort, those of
// writing.
Result<void> changePassphrase(
    const Issuer &issuer, const QString &folder, const QCA::SecureArray &passphrase);

} // namespace mailseal::ca
