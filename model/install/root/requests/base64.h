// SPDX-License-Identifier: GPL-3.0-or-later
//
// Base64 (RFC 4648, section 4) for secrets: both the text and the bytes are wiped when they are freed.
// Private to model/install/root.
#pragma once

#include "model/base/secrets/secret_bytes.h"

#include <optional>

namespace mailseal {

void appendBase64(SecretBytes &text, std::string_view bytes);
// Strict: padded, no blanks, no bits beyond the end.
std::optional<SecretBytes> fromBase64(std::string_view text);

} // namespace mailseal
