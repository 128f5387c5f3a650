// SPDX-License-Identifier: GPL-3.0-or-later
//
// BEGIN and END lines (RFC 7468 §2) that were changed: dashes lost, doubled or blank, letters in lower case.
// Private to model/files/read.
#pragma once

#include "model/base/secrets/secret_bytes.h"

#include <optional>

namespace mailseal::files {

// Whether the text holds a mark of any spelling.
bool holdsMark(std::string_view text);

// With every mark as it should be, on a line of its own; nullopt if all of them are so already.
std::optional<SecretBytes> withMarksMended(std::string_view text);

} // namespace mailseal::files
