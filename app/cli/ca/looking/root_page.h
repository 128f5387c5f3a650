// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli ca trust --serve: the root for phones on the same network, with a QR code of the address.
// Private to app/cli/ca/looking.
#pragma once

#include "app/cli/ca/looking/ca_trust.h"

namespace mailseal::cli {

// Returns when the time is over.
ExitCode serveRoot(const Certificate &root, const CaTrustOptions &options);

} // namespace mailseal::cli
