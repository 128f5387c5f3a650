// SPDX-License-Identifier: GPL-3.0-or-later
//
// UTF-16 and UTF-32 (Unicode 15 §3.10), with or without a byte order mark, as UTF-8.
// Private to model/files.
#pragma once

#include "model/base/secrets/secret_bytes.h"

#include <optional>

namespace mailseal::files {

// nullopt for anything else. Without a mark, only text that is ASCII for its greater part is recognised.
std::optional<SecretBytes> fromUtf16(std::string_view bytes);
std::optional<SecretBytes> fromUtf32(std::string_view bytes);

void appendUtf8(char32_t code, SecretBytes &text);
// UTF-8 of characters up to U+00FF as one octet each; nullopt for anything else.
std::optional<SecretBytes> toLatin1(std::string_view utf8);

} // namespace mailseal::files
