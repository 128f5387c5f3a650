// SPDX-License-Identifier: GPL-3.0-or-later
//
// What was made for a request: key, CSR, certificate, chain, test CA. Text is PEM.
#pragma once

#include "model/base/secrets/secret_bytes.h"
#include "model/setup/answers/setup_request.h"
#include "model/x509/keys/private_key.h"

namespace mailseal {

class FarKey; // model/setup/remote/far_key.h

struct IssuedSet
{
    QCA::SecureArray key; // empty if it stays where it is; of a key of another machine keyPlaceholder()
    std::shared_ptr<FarKey> farKey{}; // made on another machine, where it is and stays; null: key is here
    QString keyDescription;           // “ECDSA P-256”
    QDateTime made;
    QByteArray request;
    QByteArray certificate;     // empty if signing is None
    QByteArray chain;           // the certificate and its intermediates, never the root
    QByteArray testCa;          // empty unless signing is TestCa
    QByteArray root;            // of a chain that somebody else signed; empty: unknown
    QString subject;            // one line
    QString fingerprintSha256;  // of the certificate; empty if there is none
    QByteArray publicKeySha256; // of the SubjectPublicKeyInfo
    Validity validity;          // with invalid dates if there is no certificate
    QString testCaFingerprintSha256;

    QCA::SecureArray keyAndChain() const;
    QCA::SecureArray courierPem() const; // key, certificate, chain and DH parameters in one
};

// The draft's key: read from its file, PEM, DER or PKCS#12 (which may ask for a passphrase), or newly made.
// For a worker thread.
Result<PrivateKey> obtainKey(const SetupDraft &draft, const PrivateKey::Cancelled &cancelled = {});

// Makes everything else, in milliseconds (about 0.1 s with an RSA key, for the test CA's key). For a worker
// thread.
Result<IssuedSet> issue(const SetupRequest &request, const PrivateKey &key, const QDateTime &now);

// The same for a key that is on another machine, and the request that was made there; never self-signed,
// because only that key could.
Result<IssuedSet> issueFor(const SetupRequest &request, const std::shared_ptr<FarKey> &farKey,
    const PrivateKey &publicKey, const QByteArray &csr, const QDateTime &now);

} // namespace mailseal
