// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/changes/spaced_text.h"

#include "model/files/read/encodings/base64_digit.h"

#include <algorithm>
#include <array>

namespace mailseal::files {
namespace {

constexpr size_t longestGroup = 20; // shorter than a line of base64 that became a word
constexpr std::string_view dashes = "-----";

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

bool endsLine(char c)
{
    return c == '\n' || c == '\r';
}

// A row of blanks, or of anything else, that begins here.
size_t rowEnd(std::string_view text, size_t at)
{
    const bool ofBlanks = isBlank(text[at]);
    size_t end = at + 1;
    while (end < text.size() && isBlank(text[end]) == ofBlanks && !endsLine(text[end]))
        ++end;
    return end;
}

// How the words of a text are set apart.
struct Spacing
{
    size_t length = 0; // of most words
    size_t gap = 0;    // of most rows of blanks within a line
};

size_t most(const std::array<size_t, longestGroup + 2> &counts)
{
    return static_cast<size_t>(std::distance(counts.begin(), std::max_element(counts.begin(), counts.end())));
}

// Prose has words of all lengths; the last group of a line may be shorter than the others.
std::optional<Spacing> spacingOf(std::string_view text)
{
    constexpr size_t fewestWords = 32;
    constexpr size_t percentOfLetters = 90;
    constexpr size_t percentOfGroups = 75;
    std::array<size_t, longestGroup + 2> lengths{};
    std::array<size_t, longestGroup + 2> gaps{};
    size_t words = 0;
    for (size_t at = 0; at < text.size();) {
        if (endsLine(text[at])) {
            ++at;
            continue;
        }
        const size_t end = rowEnd(text, at);
        const size_t length = std::min(end - at, longestGroup + 1);
        if (!isBlank(text[at])) {
            // The marks may have been left as they were, and count for nothing.
            const bool isMark = text.substr(at, end - at).find(dashes) != std::string_view::npos;
            lengths[length] += isMark ? 0 : 1;
            words += isMark ? 0 : 1;
        } else if (at > 0 && !endsLine(text[at - 1]) && end < text.size() && !endsLine(text[end])) {
            ++gaps[length];
        }
        at = end;
    }
    const Spacing spacing{most(lengths), most(gaps)};
    const size_t wanted = spacing.length == 1 ? percentOfLetters : percentOfGroups;
    const bool isSpaced = words >= fewestWords && spacing.length <= longestGroup && spacing.gap > 0
        && lengths[spacing.length] * 100 >= words * wanted;
    return isSpaced ? std::optional(spacing) : std::nullopt;
}

bool isBase64Line(std::string_view line)
{
    constexpr size_t shortest = 4;
    return line.size() >= shortest && std::all_of(line.begin(), line.end(), [](char c) {
        return isBase64Digit(c) || c == '=' || c == ' ';
    });
}

} // namespace

std::optional<SecretBytes> withoutSpacing(std::string_view text)
{
    const auto spacing = spacingOf(text);
    if (!spacing)
        return std::nullopt;
    SecretBytes result;
    result.reserve(text.size());
    bool isMarkLine = false;
    for (size_t at = 0; at < text.size();) {
        if (endsLine(text[at])) {
            isMarkLine = false;
            result.push_back(text[at++]);
            continue;
        }
        const size_t end = rowEnd(text, at);
        const std::string_view row = text.substr(at, end - at);
        isMarkLine = isMarkLine || row.find(dashes) != std::string_view::npos;
        const bool isWordEnd = spacing->length == 1 && row.size() > spacing->gap;
        if (!isBlank(row.front()) || isMarkLine)
            result.insert(result.end(), row.begin(), row.end());
        else if (isWordEnd)
            result.push_back(' ');
        at = end;
    }
    return result;
}

std::optional<SecretBytes> withPluses(std::string_view text)
{
    SecretBytes result;
    result.reserve(text.size());
    bool any = false;
    bool isInside = false;
    for (size_t at = 0; at < text.size();) {
        const size_t end = std::min(text.find_first_of("\r\n", at), text.size());
        const std::string_view line = text.substr(at, end - at);
        const bool isMark = line.find(dashes) != std::string_view::npos;
        isInside = isMark ? line.find("BEGIN") != std::string_view::npos : isInside;
        const bool isChanged
            = isInside && !isMark && line.find(' ') != std::string_view::npos && isBase64Line(line);
        any = any || isChanged;
        for (const char c : line)
            result.push_back(isChanged && c == ' ' ? '+' : c);
        if (end < text.size())
            result.push_back(text[end]);
        at = end + 1;
    }
    return any ? std::optional(std::move(result)) : std::nullopt;
}

} // namespace mailseal::files
