// SPDX-License-Identifier: GPL-3.0-or-later
//
// A certificate as it was read (RFC 5280). Copies share it; two are equal if their bytes are.
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

    QByteArray der() const;
    QByteArray toPem() const;
    bool isSelfSigned() const; // subject and issuer are the same, and its own key signed it
    bool isAuthority() const;  // may sign certificates; version 1 roots count
    // The names, the identifiers and the signature all say that this certificate signed the other.
    bool issued(const Certificate &other) const;
    bool holdsPublicKeyOf(const PrivateKey &key) const;

    bool operator==(const Certificate &other) const;

    x509_st *handle() const { return m_certificate.get(); } // for these floors only

private:
    explicit Certificate(std::shared_ptr<x509_st> certificate) : m_certificate(std::move(certificate)) { }
    std::shared_ptr<x509_st> m_certificate;
};

} // namespace mailseal
