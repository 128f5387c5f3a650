// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether there is more in a text than the blocks that were found, at a glance.
// Private to model/files/read.
#pragma once

#include "model/files/read/encodings/pem_text.h"

namespace mailseal::files {

// As far as its beginning shows; what is encrypted by headers may be anything.
bool holdsDer(const PemBlock &block);

// Whether the blocks are all that the text holds: each whole, and nothing beside them that could be another.
bool isWhole(std::string_view text, const PemText &pem);

// A BEGIN or END, or base64 that is long enough for a key.
bool holdsTraces(std::string_view text);

// A BEGIN with nothing behind it before the next mark.
bool isEmptyBlock(std::string_view text, const PemBlock &block);

} // namespace mailseal::files
