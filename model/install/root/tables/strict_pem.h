// SPDX-License-Identifier: GPL-3.0-or-later
//
// The PEM that our own programs write (RFC 7468 §3, the strict form without headers), and nothing else: the
// helper passes on no text that another program could read as something different.
// Private to model/install/root/tables.
#pragma once

#include "model/base/secrets/secret_bytes.h"

#include <optional>
#include <vector>

namespace mailseal {

struct StrictPemBlock
{
    std::string_view label; // “CERTIFICATE”
    SecretBytes der;
};

enum class AroundBlocks { Blanks, Words }; // words: lines of printable characters

// At least one block; nullopt if the text holds anything else.
std::optional<std::vector<StrictPemBlock>> readStrictPem(std::string_view text, AroundBlocks around);

} // namespace mailseal
