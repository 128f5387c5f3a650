// SPDX-License-Identifier: GPL-3.0-or-later
//
// The text of HTML and XML, as far as base64 and dashes need it: tags go or become line ends, character
// references become characters. A text of which only a part is HTML keeps the rest.
// Private to model/files/read.
#pragma once

#include "model/base/secrets/secret_bytes.h"

#include <optional>

namespace mailseal::files {

// nullopt if there is neither a tag nor a reference.
std::optional<SecretBytes> withoutHtml(std::string_view text);

} // namespace mailseal::files
