// SPDX-License-Identifier: GPL-3.0-or-later
//
// What all certificates made here have in common, as OpenSSL values.
// Private to model/x509.
#pragma once

#include "model/x509/issuing/certificate_profile.h"
#include "model/x509/openssl/openssl_handles.h"

namespace mailseal::openssl {

const EVP_MD *messageDigest(Digest digest, EVP_PKEY *key); // null for Ed25519

template <auto Write, typename T>
QByteArray toPem(const T *object)
{
    const Bio bio(BIO_new(BIO_s_mem()));
    return Write(bio.get(), const_cast<T *>(object)) == 1 ? contents(bio.get()) : QByteArray();
}

// Everything but issuer, extensions and signature. Null if OpenSSL reports an error.
Cert newCertificate(
    const DistinguishedName &subject, EVP_PKEY *key, int x509Version, const Validity &validity);
bool setExtensions(X509 *certificate, STACK_OF(X509_EXTENSION) * extensions);

} // namespace mailseal::openssl
