// SPDX-License-Identifier: GPL-3.0-or-later
//
// Does a chain follow the profile of RFC 5280 and, for a server's certificate, the Baseline Requirements of
// the CA/Browser Forum (§7.1)? OpenSSL accepts many chains that do not, while other programs refuse them:
// these are the rules that certificate linters know. tests/x509 measures them against x509-limbo.
#pragma once

#include "model/base/advice/advice.h"
#include "model/x509/certificates/certificate.h"

namespace mailseal::files {

// The chain runs from the server's certificate up to a trust anchor, or as far as it goes. A finding's object
// is an index into the chain.
QList<Advice> checkProfile(const QList<Certificate> &chain);

// RFC 5280 §5.2.3: every list has a number.
bool hasNumber(const QByteArray &revocationList);

} // namespace mailseal::files
