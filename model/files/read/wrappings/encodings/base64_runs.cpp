// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/encodings/base64_runs.h"

#include <algorithm>
#include <array>
#include <optional>

namespace mailseal::files {
namespace {

constexpr size_t shortest = 40;

constexpr std::array<int, 256> digits = [] {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::array<int, 256> table{};
    table.fill(-1);
    for (size_t i = 0; i < alphabet.size(); ++i)
        table[static_cast<unsigned char>(alphabet[i])] = static_cast<int>(i);
    table['-'] = 62; // the alphabet for addresses of the web (RFC 4648 §5)
    table['_'] = 63;
    return table;
}();

bool isDigit(char c)
{
    return c != '-' && digits[static_cast<unsigned char>(c)] >= 0;
}

// More dashes than that, or a word of marks behind them, are a mark.
constexpr size_t mostDashes = 3;

// How many dashes stand here that may be digits for addresses.
size_t dashesAt(std::string_view text, size_t at)
{
    const size_t behind = std::min(text.find_first_not_of('-', at), text.size());
    const std::string_view rest = text.substr(behind);
    const bool isMark = rest.starts_with("BEGIN") || rest.starts_with("END");
    return isMark || behind - at > mostDashes ? 0 : behind - at;
}

// At the end of a line they belong to what stands before them if it is of no other alphabet.
bool belongsBefore(std::string_view word, std::string_view rest)
{
    const size_t next = std::min(rest.find_first_not_of(" \t"), rest.size());
    const bool endsLine = next == rest.size() || rest[next] == '\n' || rest[next] == '\r' || rest[next] == '"'
        || rest[next] == '\'';
    return endsLine && word.find_first_of("+/") == std::string_view::npos;
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v';
}

// A word of digits and its padding; the dashes that it may begin with are digits. Where no line stands above
// it, it takes some length to make dashes at its end a part of it.
size_t wordEnd(std::string_view text, size_t begin, bool goesOn)
{
    const size_t shortestBefore = goesOn ? 0 : shortest / 2;
    size_t at = begin + dashesAt(text, begin);
    while (at < text.size()) {
        if (isDigit(text[at])) {
            ++at;
            continue;
        }
        const size_t dashes = dashesAt(text, at);
        const std::string_view rest = text.substr(at + dashes);
        const bool isWithin = !rest.empty() && isDigit(rest.front());
        const std::string_view word = text.substr(begin, at - begin);
        if (dashes == 0 || !(isWithin || (word.size() >= shortestBefore && belongsBefore(word, rest))))
            break;
        at += dashes;
    }
    while (at < text.size() && text[at] == '=')
        ++at;
    return at;
}

// The next line's word, if base64 goes on there: the line holds nothing else. Lines may have become words of
// one line, as long as the one before.
std::optional<size_t> nextWord(std::string_view text, size_t end, size_t length)
{
    size_t at = end;
    bool isNewLine = false;
    while (at < text.size() && (isBlank(text[at]) || text[at] == '\\')) {
        isNewLine = isNewLine || text[at] == '\n' || text[at] == '\r';
        ++at;
    }
    const size_t first = at + dashesAt(text, at);
    if (at == end || first >= text.size() || !isDigit(text[first]))
        return std::nullopt;
    const size_t wordsEnd = wordEnd(text, at, true);
    if (!isNewLine && (length < shortest || wordsEnd - at > length))
        return std::nullopt;
    if (!isNewLine && wordsEnd - at == length)
        return at;
    const size_t next = text.find_first_not_of(" \t\\", wordsEnd);
    const bool isAlone = next == std::string_view::npos || text[next] == '\n' || text[next] == '\r'
        || text[next] == '"' || text[next] == '\'' || text[next] == '-' || text[next] == '<'
        || text[next] == ')' || text[next] == '}' || text[next] == ',' || text[next] == '`';
    return isAlone ? std::optional(at) : std::nullopt;
}

} // namespace

SecretBytes decodedBase64(std::string_view text)
{
    SecretBytes bytes;
    bytes.reserve(text.size() / 4 * 3 + 3);
    unsigned group = 0;
    int count = 0;
    for (const char c : text) {
        const int value = digits[static_cast<unsigned char>(c)];
        if (c == '=')
            break;
        if (value < 0)
            continue;
        group = group << 6 | static_cast<unsigned>(value);
        if (++count < 4)
            continue;
        for (const int shift : {16, 8, 0})
            bytes.push_back(static_cast<char>(group >> shift & 0xFF));
        count = 0;
        group = 0;
    }
    if (count >= 2)
        bytes.push_back(static_cast<char>(group >> (count == 2 ? 4 : 10) & 0xFF));
    if (count == 3)
        bytes.push_back(static_cast<char>(group >> 2 & 0xFF));
    return bytes;
}

QList<Base64Run> base64Runs(std::string_view text, qsizetype most)
{
    QList<Base64Run> runs;
    for (size_t at = 0; at < text.size() && runs.size() < most;) {
        if (!isDigit(text[at])) {
            ++at;
            continue;
        }
        const size_t begin = at;
        size_t end = wordEnd(text, begin, false);
        size_t length = end - begin;
        size_t last = length;
        // Padding ends a value, and a short word begins none.
        while (length >= shortest / 2 && text[end - 1] != '=') {
            const auto next = nextWord(text, end, last);
            if (!next)
                break;
            end = wordEnd(text, *next, true);
            last = end - *next;
            length += last;
        }
        if (length >= shortest)
            runs << Base64Run{begin, end, decodedBase64(text.substr(begin, end - begin))};
        at = end;
    }
    return runs;
}

} // namespace mailseal::files
