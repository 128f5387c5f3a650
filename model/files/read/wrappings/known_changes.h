// SPDX-License-Identifier: GPL-3.0-or-later
//
// The changes to a text, and the forms of binary data, that can be undone one at a time.
// Private to model/files/read.
#pragma once

#include "model/base/secrets/secret_bytes.h"
#include "model/files/read/wrappings/wrapping.h"

#include <optional>
#include <span>
#include <string_view>

namespace mailseal::files {

// Undoes one thing; nullopt if there is nothing of the kind.
struct Change
{
    Wrapping wrapping;
    std::optional<SecretBytes> (*undo)(std::string_view text);
};

// Of text, in the order in which they are most often on top of each other.
std::span<const Change> knownChanges();
// Of all bytes; what one of them undoes is nothing else.
std::span<const Change> knownEncodings();

} // namespace mailseal::files
