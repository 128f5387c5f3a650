// SPDX-License-Identifier: GPL-3.0-or-later
//
// Octets that are written as two hexadecimal digits, in either case.
// Private to model/files/read.
#pragma once

#include <cstddef>
#include <string_view>

namespace mailseal::files {

// 0 to 15, or -1.
constexpr int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

// The octet that the two digits at this place stand for, or -1.
constexpr int hexOctet(std::string_view text, size_t at)
{
    if (at + 1 >= text.size())
        return -1;
    const int high = hexDigit(text[at]);
    const int low = hexDigit(text[at + 1]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

} // namespace mailseal::files
