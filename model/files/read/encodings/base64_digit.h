// SPDX-License-Identifier: GPL-3.0-or-later
//
// The digits of base64 (RFC 4648 §4), without its padding.
// Private to model/files/read.
#pragma once

namespace mailseal::files {

constexpr bool isBase64Digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '/';
}

} // namespace mailseal::files
