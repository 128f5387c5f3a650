// SPDX-License-Identifier: GPL-3.0-or-later
//
// Checks that a file holds what its role says and nothing else: PEM blocks (RFC 7468) with only blanks around
// them, or a single DER object with no PEM inside. In the file of trusted CAs, words may stand between the
// blocks, as in the bundles that people have. Done without a cryptographic library; signatures and the
// numbers inside are not checked.
//
//   private-key   a key; certificates may follow (Postfix' chain file)
//   request       one certification request
//   certificate, test-ca   one certificate
//   chain, trusted-cas     certificates
//   courier-pem   a key and certificates, optionally Diffie-Hellman parameters
//   exim-pem      a key and certificates
#pragma once

#include "model/base/result.h"
#include "model/install/plan/install_plan.h"

namespace mailseal {

// Error: HelperContentRefused, whose detail says what is wrong.
Result<void> checkContent(const FileStep &file);

// Whether one of the certificates could be taken for an authority's (object_form.h).
bool holdsAuthority(const FileStep &file);

} // namespace mailseal
