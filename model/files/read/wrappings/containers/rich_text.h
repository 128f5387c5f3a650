// SPDX-License-Identifier: GPL-3.0-or-later
//
// The text of a word processor's file in RTF (Rich Text Format 1.9).
// Private to model/files/read.
#pragma once

#include "model/base/secrets/secret_bytes.h"

#include <optional>

namespace mailseal::files {

std::optional<SecretBytes> withoutRtf(std::string_view text); // nullopt: it is none

} // namespace mailseal::files
