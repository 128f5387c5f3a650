// SPDX-License-Identifier: GPL-3.0-or-later
//
// What mail programs, word processors, consoles and templates do to text, undone. Each function undoes one
// thing, and returns nullopt if there is nothing of the kind.
// Private to model/files/read.
#pragma once

#include "model/base/secrets/secret_bytes.h"

#include <optional>

namespace mailseal::files {

// “\n”, “\r\n”, “\/” and “\u002b” as two or more characters each, also escaped twice.
std::optional<SecretBytes> withoutEscapes(std::string_view text);
// “%0A” (RFC 3986 §2.1), with “+” left as it is.
std::optional<SecretBytes> withoutPercents(std::string_view text);
// RFC 2045 §6.7, leniently: what is not encoded stays.
std::optional<SecretBytes> withoutQuotedPrintable(std::string_view text);
SecretBytes decodedQuotedPrintable(std::string_view text);
// “> ” or “| ” before lines, anything else that stands before all lines of a block, or their numbers.
std::optional<SecretBytes> withoutQuotes(std::string_view text);
// Dashes and blanks as in ASCII, invisible characters gone; UTF-8, or Windows-1252 if it is not UTF-8.
std::optional<SecretBytes> withoutTypography(std::string_view text);
// NUL becomes a line end.
std::optional<SecretBytes> withoutNuls(std::string_view text);

} // namespace mailseal::files
