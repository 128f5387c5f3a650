// SPDX-License-Identifier: GPL-3.0-or-later
//
// A pattern for a log message: literal words with gaps between them, “SSL_accept error from {peer}:
// {reason}”. It fits anywhere in a message. A gap ends where the next literal begins for the first time; the
// last one, at the end of the pattern, takes the rest. “{}” is a gap whose text nobody wants. There is no
// going back, so that no message takes longer than its length.
#pragma once

#include "model/base/result.h"

#include <string_view>
#include <vector>

namespace mailseal {

// What the gaps hold; views into the message.
struct Captured
{
    std::string name;
    std::string_view text;
};
using Captures = std::vector<Captured>;

class TextPattern
{
public:
    // nullopt if a brace is left open, two gaps touch or there is no literal.
    static std::optional<TextPattern> parse(const QString &text);

    std::optional<Captures> match(std::string_view message) const;
    const std::string &longestWord() const; // a message without it never fits
    std::vector<std::string> gapNames() const;

private:
    struct Piece
    {
        std::optional<std::string> gap; // before the literal; “” for one that nobody wants
        std::string literal;            // may be empty at the end only
    };
    std::vector<Piece> m_pieces;
    size_t m_longest = 0;
};

} // namespace mailseal
