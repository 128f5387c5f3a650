// SPDX-License-Identifier: GPL-3.0-or-later
//
// UTF-7 (RFC 2152), which old mail programs of Windows send: “+-” for a plus, “+AC0-” for a dash.
// Private to model/files/read.
#pragma once

#include "model/base/secrets/secret_bytes.h"

#include <optional>

namespace mailseal::files {

// As UTF-8; nullopt if nothing in the text is certain to be UTF-7. A “+” that is none stays: base64 has many.
std::optional<SecretBytes> fromUtf7(std::string_view text);

} // namespace mailseal::files
