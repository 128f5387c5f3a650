// SPDX-License-Identifier: GPL-3.0-or-later
//
// A certificate as it was read (RFC 5280). Copies share it; two are equal if their bytes are. OpenSSL's
// object is made when it is first asked for, since many a list never needs it; copies may be used in several
// threads.
#pragma once

#include "model/x509/keys/private_key.h"

struct x509_st;

namespace mailseal {

class Certificate
{
public:
    // Exactly one certificate in DER, with nothing after it.
    static std::optional<Certificate> fromDer(const QByteArray &der);
    // Takes ownership of a certificate that these floors parsed themselves.
    static Certificate adopt(x509_st *certificate);

    const QByteArray &der() const;
    QByteArray toPem() const;
    bool isSelfSigned() const; // its own key signed it; this takes the time of a signature
    // Its names, and the identifiers of its keys if it has any, say so; for lists of tens of thousands.
    bool claimsSelfSigned() const;
    bool isAuthority() const; // may sign certificates; version 1 roots count
    // The names, the identifiers and the signature all say that this certificate signed the other.
    bool issued(const Certificate &other) const;
    bool holdsPublicKeyOf(const PrivateKey &key) const;

    bool operator==(const Certificate &other) const;

    x509_st *handle() const; // for these floors only; never null

private:
    struct Shared;
    explicit Certificate(std::shared_ptr<Shared> shared) : m_shared(std::move(shared)) { }
    std::shared_ptr<Shared> m_shared;
};

} // namespace mailseal
