// SPDX-License-Identifier: GPL-3.0-or-later
//
// DER written as hexadecimal digits: by xxd, od, hexdump or a router, in an array of C, in a column of a
// database.
// Private to model/files/read.
#pragma once

#include "model/base/secrets/secret_bytes.h"

#include <optional>

namespace mailseal::files {

// All that begins like DER, one value behind another; nullopt if there is none.
std::optional<SecretBytes> fromHex(std::string_view text);

} // namespace mailseal::files
