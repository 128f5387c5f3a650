// SPDX-License-Identifier: GPL-3.0-or-later
//
// The extensions of our requests and certificates as OpenSSL values.
// Private to model/x509.
#pragma once

#include "model/x509/issuing/certificate_profile.h"
#include "model/x509/openssl/openssl_handles.h"

namespace mailseal::openssl {

Name toName(const DistinguishedName &subject);
GeneralNames toGeneralNames(const QList<AlternativeName> &names);

// Appends; false if OpenSSL reports an error.
bool addSubjectAlternativeNames(STACK_OF(X509_EXTENSION) * *to, const CertificateProfile &profile);
bool addServerKeyUsage(STACK_OF(X509_EXTENSION) * *to, EVP_PKEY *key);
bool addServerExtendedKeyUsage(STACK_OF(X509_EXTENSION) * *to);
bool addAuthorityKeyUsage(STACK_OF(X509_EXTENSION) * *to);
bool addBasicConstraints(STACK_OF(X509_EXTENSION) * *to, bool authority);
bool addSubjectKeyIdentifier(STACK_OF(X509_EXTENSION) * *to, const X509_PUBKEY *key);
bool addAuthorityKeyIdentifier(STACK_OF(X509_EXTENSION) * *to, const X509_PUBKEY *issuerKey);
// RFC 5280 §4.2.1.10, critical: permits only the names of the profile, and rules out each kind of name that
// the profile has none of.
bool addNameConstraints(STACK_OF(X509_EXTENSION) * *to, const CertificateProfile &profile);

} // namespace mailseal::openssl
