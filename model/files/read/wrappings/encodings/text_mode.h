// SPDX-License-Identifier: GPL-3.0-or-later
//
// DER that a program has taken for text: sent by FTP in ASCII mode, so that LF has become CR LF, or saved by
// an editor, so that each octet above 127 has become two of UTF-8.
// Private to model/files/read.
#pragma once

#include "model/base/secrets/secret_bytes.h"

#include <optional>

namespace mailseal::files {

// Only if exactly one value comes out; nullopt otherwise.
std::optional<SecretBytes> fromTextMode(std::string_view bytes);

} // namespace mailseal::files
