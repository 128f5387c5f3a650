// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/encodings/number_lists.h"

#include "model/files/read/wrappings/encodings/dumped_octets.h"
#include "model/files/read/wrappings/encodings/meant_octets.h"
#include "model/files/read/wrappings/hex_digits.h"

#include <algorithm>

namespace mailseal::files {
namespace {

constexpr size_t fewest = 40; // octets, of the shortest key

bool isDecimal(char c)
{
    return c >= '0' && c <= '9';
}

// A number of one octet, with a sign where languages have no others; its end is put into “end”.
std::optional<char> numberAt(std::string_view text, size_t at, size_t &end)
{
    const bool isNegative = text[at] == '-';
    end = at + (isNegative ? 1 : 0);
    int value = 0;
    const bool isHex = text.substr(end, 2) == "0x" || text.substr(end, 2) == "0X";
    if (isHex)
        end += 2;
    const size_t first = end;
    while (end < text.size() && end - first < 4 && (isHex ? hexDigit(text[end]) >= 0 : isDecimal(text[end])))
        value = value * (isHex ? 16 : 10) + hexDigit(text[end++]);
    const bool fits = end > first && (isNegative ? value <= 128 : value <= 255);
    return fits ? std::optional(static_cast<char>(isNegative ? -value : value)) : std::nullopt;
}

bool isBetween(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ',' || c == ';' || c == '_' || c == '\\';
}

// “(byte)”, as Java casts, and the like are passed over.
size_t behindCast(std::string_view text, size_t at)
{
    constexpr std::string_view cast = "(byte)";
    return text.substr(at, cast.size()) == cast ? at + cast.size() : at;
}

// The numbers from here on, with at least something between two of them; “at” is moved behind them.
SecretBytes listAt(std::string_view text, size_t &at)
{
    SecretBytes octets;
    while (at < text.size()) {
        size_t end = 0;
        const auto octet = numberAt(text, at, end);
        if (!octet)
            break;
        octets.push_back(*octet);
        at = end;
        if (at >= text.size() || !isBetween(text[at]))
            break;
        while (at < text.size() && isBetween(text[at]))
            ++at;
        at = behindCast(text, at);
        if (at >= text.size())
            break;
    }
    return octets;
}

} // namespace

std::optional<SecretBytes> fromNumbers(std::string_view text)
{
    if (auto dumped = fromDump(text, DumpDigits::Others))
        return dumped;
    SecretBytes result;
    for (size_t at = 0; at < text.size();) {
        if (!isDecimal(text[at])) {
            ++at;
            continue;
        }
        const size_t begin = at;
        const SecretBytes list = listAt(text, at);
        if (list.size() >= fewest && isMeant(withoutLead(view(list)))) {
            const std::string_view octets = view(list);
            result.insert(result.end(), octets.begin(), octets.end());
        }
        at = std::max(at, begin + 1);
        while (at < text.size() && isDecimal(text[at])) // the rest of a longer number
            ++at;
    }
    return result.empty() ? std::nullopt : std::optional(std::move(result));
}

} // namespace mailseal::files
