// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a passphrase becomes a key, read from an AlgorithmIdentifier before anything is computed: PBES2 with
// PBKDF2 (RFC 8018) or scrypt (RFC 7914), PBES1, PKCS#12's own schemes (RFC 7292 appendix B), PBMAC1 (RFC
// 9579).
// Private to model/files/read.
#pragma once

#include "model/base/result.h"
#include "model/x509/openssl/openssl_handles.h"

namespace mailseal::files {

struct Derivation
{
    QString algorithm;      // “AES-256-CBC”, “pbeWithSHA1And40BitRC2-CBC”, or an object identifier
    bool supported = false; // by this OpenSSL
    quint64 rounds = 0;     // scrypt: N·r·p, which takes about as long as the same number of PBKDF2 rounds
};

// RC2-40 and single DES, which old programs write, are in a provider of their own.
void loadLegacyAlgorithms();

Derivation derivationOf(const X509_ALGOR *algorithm);
Derivation macDerivationOf(const PKCS12 *container);

// What a whole file may cost: many small costs make as good a trap as a single large one.
class DerivationBudget
{
public:
    DerivationBudget(QString fileName, quint64 limit) : m_fileName(std::move(fileName)), m_limit(limit) { }
    // Call before each use of a passphrase.
    Result<void> spend(const Derivation &derivation);

private:
    QString m_fileName;
    quint64 m_limit;
    quint64 m_spent = 0;
};

} // namespace mailseal::files
