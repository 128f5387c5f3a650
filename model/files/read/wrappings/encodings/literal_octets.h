// SPDX-License-Identifier: GPL-3.0-or-later
//
// Binary data in the strings of a program's text: “"\x30\x82…"”, “"\060\202…"”, Python's “b'0\x82…'”.
// Private to model/files/read.
#pragma once

#include "model/base/secrets/secret_bytes.h"

#include <optional>

namespace mailseal::files {

// Of all strings that hold whole values of DER, one value behind another; nullopt if there is none. Strings
// that follow each other are one.
std::optional<SecretBytes> fromLiterals(std::string_view text);

} // namespace mailseal::files
