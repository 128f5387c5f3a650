// SPDX-License-Identifier: GPL-3.0-or-later
//
// Blocks whose lines have got something around them, or something else between them: literals of a program,
// lines of a log, tables, variables on one line.
// Private to model/files/read.
#pragma once

#include "model/base/secrets/secret_bytes.h"

#include <optional>

namespace mailseal::files {

// Without what stands before and behind BEGIN if every line up to END has as much before it and the same
// behind it: “'…',”, “2026-01-31 12:00:00 …”, “…$”. nullopt if there is nothing of the kind.
std::optional<SecretBytes> withoutFrames(std::string_view text);

// Blocks on one line, with line ends in place of what separates them: “,”, “|”, “`n”, “\012”. nullopt as
// above.
std::optional<SecretBytes> withoutDelimiters(std::string_view text);

} // namespace mailseal::files
