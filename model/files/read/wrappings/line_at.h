// SPDX-License-Identifier: GPL-3.0-or-later
//
// Goes through a text line by line, whatever its lines end with: LF, or CR and LF.
#pragma once

#include <algorithm>
#include <string_view>

namespace mailseal::files {

// The line that begins here, without its end, and where the next one begins.
inline std::string_view lineAt(std::string_view text, size_t at, size_t &next)
{
    const size_t end = std::min(text.find('\n', at), text.size());
    next = std::min(end + 1, text.size());
    std::string_view line = text.substr(at, end - at);
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

} // namespace mailseal::files
