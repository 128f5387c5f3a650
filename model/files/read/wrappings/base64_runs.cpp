// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/base64_runs.h"

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

// How many dashes stand here within a word: more than three, or a word of marks behind them, are a mark.
size_t dashesWithin(std::string_view text, size_t at)
{
    constexpr size_t most = 3;
    const size_t behind = std::min(text.find_first_not_of('-', at), text.size());
    const std::string_view rest = text.substr(behind);
    const bool isMark = rest.starts_with("BEGIN") || rest.starts_with("END");
    const bool isWithin = at > 0 && isDigit(text[at - 1]) && !rest.empty() && isDigit(rest.front());
    return isWithin && !isMark && behind - at <= most ? behind - at : 0;
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f' || c == '\v';
}

// A word of digits and its padding.
size_t wordEnd(std::string_view text, size_t at)
{
    while (at < text.size()) {
        const size_t taken = isDigit(text[at]) ? 1 : dashesWithin(text, at);
        if (taken == 0)
            break;
        at += taken;
    }
    while (at < text.size() && text[at] == '=')
        ++at;
    return at;
}

// The next line's word, if base64 goes on there: the line holds nothing else.
std::optional<size_t> nextWord(std::string_view text, size_t end)
{
    size_t at = end;
    bool isNewLine = false;
    while (at < text.size() && (isBlank(text[at]) || text[at] == '\\')) {
        isNewLine = isNewLine || text[at] == '\n' || text[at] == '\r';
        ++at;
    }
    if (!isNewLine || at >= text.size() || !isDigit(text[at]))
        return std::nullopt;
    const size_t wordsEnd = wordEnd(text, at);
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
        size_t end = wordEnd(text, begin);
        size_t length = end - begin;
        // Padding ends a value, and a short word begins none.
        while (length >= shortest / 2 && text[end - 1] != '=') {
            const auto next = nextWord(text, end);
            if (!next)
                break;
            end = wordEnd(text, *next);
            length += end - *next;
        }
        if (length >= shortest)
            runs << Base64Run{begin, end, decodedBase64(text.substr(begin, end - begin))};
        at = end;
    }
    return runs;
}

} // namespace mailseal::files
