// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which names an authority may sign (RFC 5280 §4.2.1.10), always critical. Whatever is not permitted is ruled
// out, each kind of name on its own.
// Private to model/x509.
#pragma once

#include "model/x509/issuing/certificate_profile.h"
#include "model/x509/openssl/openssl_handles.h"

namespace mailseal::openssl {

// A domain that can never exist (RFC 2606 §2): permitting only this one rules out a whole kind of name. By
// RFC 5280 excluding an empty name would do the same, but OpenSSL does not match that for e-mail addresses
// and URIs.
inline constexpr char impossibleDomain[] = "invalid";

// Only the names of the profile. Appends; false if OpenSSL reports an error.
bool addNameConstraints(STACK_OF(X509_EXTENSION) * *to, const CertificateProfile &profile);
// These domains with everything below them, the mailboxes in them, and these addresses.
bool addNameConstraints(STACK_OF(X509_EXTENSION) * *to, const QList<AlternativeName> &domains);

} // namespace mailseal::openssl
