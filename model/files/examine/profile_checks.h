// SPDX-License-Identifier: GPL-3.0-or-later
//
// Does a chain keep to the profile of RFC 5280 and, for a server's certificate, to the Baseline Requirements
// of the CA/Browser Forum (§7.1)? OpenSSL verifies many a chain that does not, others refuse it: these are
// the rules a certificate linter knows. Measured against x509-limbo in tests/x509.
#pragma once

#include "model/files/examine/finding.h"
#include "model/x509/certificate.h"

namespace mailseal::files {

// From the server's certificate upwards, to a trust anchor or as far as the chain goes. The object of a
// finding is a place in the chain.
QList<Finding> checkProfile(const QList<Certificate> &chain);

// RFC 5280 §5.2.3: every list has a number.
bool hasNumber(const QByteArray &revocationList);

} // namespace mailseal::files
