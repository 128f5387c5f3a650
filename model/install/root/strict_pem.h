// SPDX-License-Identifier: GPL-3.0-or-later
//
// The PEM that our own programs write (RFC 7468 §3, the strict form without headers), and nothing beside it:
// the helper takes no text along that another program could read as something else.
// Private to model/install/root.
#pragma once

#include "model/base/secret_bytes.h"

#include <optional>
#include <vector>

namespace mailseal {

struct StrictPemBlock
{
    std::string_view label; // “CERTIFICATE”
    SecretBytes der;
};

enum class AroundBlocks { Blanks, Words }; // words: lines of printable characters

// At least one block; nothing when anything else is in the text.
std::optional<std::vector<StrictPemBlock>> readStrictPem(std::string_view text, AroundBlocks around);

} // namespace mailseal
