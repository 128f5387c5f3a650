// SPDX-License-Identifier: GPL-3.0-or-later
//
// Cuts a stream of octets into lines, in the same memory for a stream of any size. Of a line that is longer
// than the limit only the beginning is given.
#pragma once

#include "model/base/result.h"

#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace mailseal {

// Fills a part of the place and says how much; 0 at the end.
using OctetSource = std::function<Result<size_t>(std::span<char> place)>;

class LineReader
{
public:
    static constexpr size_t longestLine = 32 << 10;

    explicit LineReader(OctetSource source);
    // As many whole lines as are at hand, with their line feeds; empty at the end. The view holds until the
    // next call. The last line may lack its line feed, and so does the beginning of one that is too long.
    Result<std::string_view> nextLines();

private:
    static constexpr size_t pieceSize = 1 << 20;

    OctetSource m_source;
    std::vector<char> m_buffer;
    size_t m_begin = 0; // of what was not given yet
    size_t m_end = 0;
    bool m_skipping = false; // the rest of a line that is too long
    bool m_atEnd = false;
};

} // namespace mailseal
