// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether a file holds what its role says and nothing else: PEM blocks (RFC 7468) with only blanks around
// them, or a single object as DER with no PEM inside. In the file of trusted CAs words may stand between the
// blocks, as they do in the bundles that people have. Found without a cryptographic library; signatures and
// numbers inside are not looked at.
//
//   private-key   a key; certificates may follow (Postfix' chain file)
//   request       one certification request
//   certificate, test-ca   one certificate
//   chain, trusted-cas     certificates
//   courier-pem   a key and certificates; Diffie-Hellman parameters may be there
#pragma once

#include "model/base/result.h"
#include "model/install/plan/install_plan.h"

namespace mailseal {

// Error: HelperContentRefused with what is wrong as detail.
Result<void> checkContent(const FileStep &file);

// One of the certificates could be taken for an authority's (object_form.h).
bool holdsAuthority(const FileStep &file);

} // namespace mailseal
