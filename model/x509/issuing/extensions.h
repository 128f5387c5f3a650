// SPDX-License-Identifier: GPL-3.0-or-later
//
// The extensions of our requests and certificates as OpenSSL values.
// Private to model/x509.
#pragma once

#include "model/x509/issuing/certificate_profile.h"
#include "model/x509/issuing/certificate_use.h"
#include "model/x509/openssl/openssl_handles.h"

#include <optional>

namespace mailseal::openssl {

Name toName(const DistinguishedName &subject);
GeneralName textName(int type, const QByteArray &text); // GEN_DNS, GEN_EMAIL, GEN_URI
GeneralName addressName(const QByteArray &octets);
GeneralNames toGeneralNames(const QList<AlternativeName> &names);

// Appends; false if OpenSSL reports an error.
bool addSubjectAlternativeNames(STACK_OF(X509_EXTENSION) * *to, const CertificateProfile &profile);
bool addKeyUsage(STACK_OF(X509_EXTENSION) * *to, EVP_PKEY *key);
// Public authorities no longer sign for clients (Let's Encrypt since 8 July 2026, Chrome's root programme
// from 15 March 2027); delivering mail needs no certificate.
bool addExtendedKeyUsage(STACK_OF(X509_EXTENSION) * *to, CertificateUse use);
bool addAuthorityKeyUsage(STACK_OF(X509_EXTENSION) * *to);
// An authority if there is a path length.
bool addBasicConstraints(STACK_OF(X509_EXTENSION) * *to, std::optional<int> pathLength);
bool addSubjectKeyIdentifier(STACK_OF(X509_EXTENSION) * *to, const X509_PUBKEY *key);
bool addAuthorityKeyIdentifier(STACK_OF(X509_EXTENSION) * *to, const X509_PUBKEY *issuerKey);
bool addRevocationListAddress(STACK_OF(X509_EXTENSION) * *to, const QString &address); // none if it is empty

} // namespace mailseal::openssl
