// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagnose/log/rows/text_pattern.h"

namespace mailseal {

std::optional<TextPattern> TextPattern::parse(const QString &text)
{
    TextPattern pattern;
    const std::string bytes = text.toStdString();
    size_t at = 0;
    std::optional<std::string> gap;
    while (at < bytes.size()) {
        const size_t open = bytes.find('{', at);
        const std::string literal = bytes.substr(at, open == std::string::npos ? open : open - at);
        if (literal.empty() && (gap || at > 0))
            return std::nullopt; // two gaps touch
        if (!literal.empty())
            pattern.m_pieces.push_back({gap, literal});
        gap.reset();
        if (open == std::string::npos)
            break;
        const size_t close = bytes.find('}', open);
        if (close == std::string::npos)
            return std::nullopt;
        gap = bytes.substr(open + 1, close - open - 1);
        at = close + 1;
    }
    if (pattern.m_pieces.empty())
        return std::nullopt;
    for (size_t i = 1; i < pattern.m_pieces.size(); ++i) {
        if (pattern.m_pieces[i].literal.size() > pattern.m_pieces[pattern.m_longest].literal.size())
            pattern.m_longest = i;
    }
    if (gap)
        pattern.m_pieces.push_back({gap, {}});
    return pattern;
}

std::optional<Captures> TextPattern::match(std::string_view message) const
{
    Captures captures;
    size_t at = 0;
    for (const Piece &piece : m_pieces) {
        const size_t found = piece.literal.empty() ? message.size() : message.find(piece.literal, at);
        if (found == std::string_view::npos)
            return std::nullopt;
        if (piece.gap && !piece.gap->empty())
            captures.push_back({*piece.gap, message.substr(at, found - at)});
        at = found + piece.literal.size();
    }
    return captures;
}

const std::string &TextPattern::longestWord() const
{
    return m_pieces[m_longest].literal;
}

std::vector<std::string> TextPattern::gapNames() const
{
    std::vector<std::string> names;
    for (const Piece &piece : m_pieces) {
        if (piece.gap && !piece.gap->empty())
            names.push_back(*piece.gap);
    }
    return names;
}

} // namespace mailseal
