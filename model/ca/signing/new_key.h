// SPDX-License-Identifier: GPL-3.0-or-later
//
// A key that is made here for somebody who cannot make a request, such as a mail program: it goes out with
// its certificate as PKCS#12 (RFC 7292) and stays nowhere else.
#pragma once

#include "model/base/secrets/secret_bytes.h"
#include "model/ca/signing/judgement.h"

#include <QtCrypto>

namespace mailseal::ca {

struct NewKey
{
    PrivateKey key;
    AskedRequest request;
    QCA::SecureArray passphrase; // of the PKCS#12 file
};

// For these names, at least one. Errors: CaPassphraseShort; those of making keys.
Result<NewKey> makeNewKey(const QList<AlternativeName> &names, const QCA::SecureArray &passphrase);

// With the certificate, signed just now, and its issuers.
Result<SecretBytes> pfxOf(const NewKey &key, const Certificate &certificate, const CaState &state);

} // namespace mailseal::ca
