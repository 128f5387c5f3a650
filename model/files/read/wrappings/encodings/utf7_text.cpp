// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/encodings/utf7_text.h"

#include "model/files/read/wrappings/encodings/text_encodings.h"

#include <algorithm>

namespace mailseal::files {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// The units of UTF-16 in a shifted sequence; nullopt if it does not end with one.
std::optional<std::u16string> unitsOf(std::string_view digits)
{
    constexpr size_t bitsOfUnit = 16;
    std::u16string units;
    unsigned gathered = 0;
    size_t bits = 0;
    for (const char c : digits) {
        gathered = (gathered << 6 | static_cast<unsigned>(alphabet.find(c))) & 0xFFFFFF;
        bits += 6;
        if (bits < bitsOfUnit)
            continue;
        bits -= bitsOfUnit;
        units.push_back(static_cast<char16_t>(gathered >> bits & 0xFFFF));
    }
    const bool isWhole = bits < 6 && (gathered & ((1U << bits) - 1)) == 0;
    return isWhole && !units.empty() ? std::optional(units) : std::nullopt;
}

bool isSurrogate(char16_t unit)
{
    return unit >= 0xD800 && unit < 0xE000;
}

// What a sequence may stand for in text around a certificate: base64 that is none rarely looks like that.
bool isLikely(char16_t unit)
{
    return (unit >= ' ' && unit < 0x500) || (unit >= 0x2000 && unit < 0x2600) || unit == 0xFEFF
        || unit == '\n' || unit == '\r' || unit == '\t';
}

} // namespace

std::optional<SecretBytes> fromUtf7(std::string_view text)
{
    constexpr size_t longest = 500; // of a sequence: a line
    SecretBytes result;
    result.reserve(text.size());
    bool any = false;
    for (size_t at = 0; at < text.size();) {
        if (text[at] != '+') {
            result.push_back(text[at++]);
            continue;
        }
        const size_t start = at + 1;
        const size_t length = text.substr(start, longest).find_first_not_of(alphabet);
        const size_t end = length == std::string_view::npos ? text.size() : start + length;
        const bool isClosed = end < text.size() && text[end] == '-';
        const std::string_view digits = text.substr(start, std::min(end - start, longest));
        const auto units = digits.empty() ? std::nullopt : unitsOf(digits);
        const bool isShifted = units && std::all_of(units->begin(), units->end(), isLikely)
            && std::none_of(units->begin(), units->end(), isSurrogate);
        if (isClosed && digits.empty()) {
            result.push_back('+');
            any = true;
        } else if (isShifted) {
            for (const char16_t unit : *units)
                appendUtf8(unit, result);
            any = any || isClosed;
        } else {
            result.push_back(text[at]);
            ++at;
            continue;
        }
        at = end + (isClosed ? 1 : 0);
    }
    return any ? std::optional(std::move(result)) : std::nullopt;
}

} // namespace mailseal::files
