// SPDX-License-Identifier: GPL-3.0-or-later
//
// Octets that a program's text or JSON has as numbers: “[48, 130, 3, …]”, “{48, -126, 3, …}”, one on each
// line, or with “0x” among other words.
// Private to model/files/read.
#pragma once

#include "model/base/secrets/secret_bytes.h"

#include <optional>

namespace mailseal::files {

// All lists that turn out to be DER or text with marks, one behind another; nullopt if there is none. Also
// dumps whose digits are not hexadecimal.
std::optional<SecretBytes> fromNumbers(std::string_view text);

} // namespace mailseal::files
