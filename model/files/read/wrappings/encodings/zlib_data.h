// SPDX-License-Identifier: GPL-3.0-or-later
//
// What zlib has compressed (RFC 1950), as programs keep it in a database, and git its objects.
// Private to model/files/read.
#pragma once

#include "model/base/secrets/secret_bytes.h"

#include <optional>

namespace mailseal::files {

// By its two octets: one in a thousand files of anything else begins like that.
bool looksLikeZlib(std::string_view bytes);
// Unpacked, within the bounds for members of archives; nullopt if it is something else.
std::optional<SecretBytes> fromZlib(std::string_view bytes);

} // namespace mailseal::files
