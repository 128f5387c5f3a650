// SPDX-License-Identifier: GPL-3.0-or-later
//
// Blanks that came into a text: between all letters, as from a scanned page or a heading's style, between
// groups of them, as for reading aloud, and in place of the “+” of base64, as from a form on the web.
// Private to model/files/read.
#pragma once

#include "model/base/secrets/secret_bytes.h"

#include <optional>

namespace mailseal::files {

// Without the blanks between words that are all as long as each other; of those between single letters, which
// are the usual ones, a longer row is one blank. nullopt if the text is not written like that.
std::optional<SecretBytes> withoutSpacing(std::string_view text);
// With a “+” for each blank within the lines of a PEM block; nullopt if there is none.
std::optional<SecretBytes> withPluses(std::string_view text);

} // namespace mailseal::files
