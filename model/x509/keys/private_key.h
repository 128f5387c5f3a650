// SPDX-License-Identifier: GPL-3.0-or-later
//
// A private key in memory. Copies share the key, which is wiped with the last of them. Files hold it as
// unencrypted PKCS#8 (RFC 5958) in PEM: a daemon has nobody to ask for a passphrase.
#pragma once

#include "model/base/errors/error_code.h"
#include "model/base/result.h"
#include "model/x509/keys/key_algorithm.h"

#include <QtCrypto>
#include <functional>
#include <memory>

struct evp_pkey_st;

namespace mailseal {

class PrivateKey
{
public:
    // Called repeatedly during the search for an RSA key; true ends the search with ErrorCode::Cancelled.
    using Cancelled = std::function<bool()>;
    static Result<PrivateKey> generate(KeyAlgorithm algorithm, const Cancelled &cancelled = {});

    // PEM (PKCS#8, traditional, SEC 1; text and other blocks around it are skipped) or DER. For an encrypted
    // key it asks through QCA::PasswordAsker, so it must not be called in the thread that handles QCA's
    // events.
    static Result<PrivateKey> read(const QCA::SecureArray &bytes, const QString &fileName);

    // Takes ownership of a key of any kind that these floors read themselves.
    static PrivateKey adopt(evp_pkey_st *key);

    QCA::SecureArray toPem() const;
    QByteArray subjectPublicKeyInfo() const;       // DER (RFC 5280 §4.1.2.7)
    std::optional<KeyAlgorithm> algorithm() const; // nullopt: a kind that is not on offer, such as RSA 8192
    QString description() const;                   // “RSA 4096”, “ECDSA P-256”, “DSA”
    bool matches(const PrivateKey &other) const;   // the same public key

    bool operator==(const PrivateKey &other) const { return matches(other); }

    evp_pkey_st *handle() const { return m_key.get(); } // for this floor only

private:
    explicit PrivateKey(std::shared_ptr<evp_pkey_st> key) : m_key(std::move(key)) { }
    std::shared_ptr<evp_pkey_st> m_key;
};

} // namespace mailseal
