// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/encodings/utf7_text.h"

#include "model/files/read/wrappings/encodings/text_encodings.h"

#include <algorithm>

namespace mailseal::files {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// What a sequence may stand for in text around a certificate: base64 that is none rarely looks like that.
bool isLikely(char16_t unit)
{
    return (unit >= ' ' && unit < 0x500) || (unit >= 0x2000 && unit < 0x2600) || unit == 0xFEFF
        || unit == '\n' || unit == '\r' || unit == '\t';
}

struct Sequence
{
    std::u16string units; // of UTF-16
    size_t end = 0;       // behind its digits
};

// The shifted sequence whose digits begin here; nullopt as soon as they cannot be one.
std::optional<Sequence> sequenceAt(std::string_view text, size_t begin)
{
    constexpr size_t longest = 500; // a line
    constexpr size_t bitsOfUnit = 16;
    Sequence sequence{{}, begin};
    unsigned gathered = 0;
    size_t bits = 0;
    for (; sequence.end < text.size(); ++sequence.end) {
        const size_t digit = alphabet.find(text[sequence.end]);
        if (digit == std::string_view::npos)
            break;
        if (sequence.end - begin == longest)
            return std::nullopt;
        gathered = (gathered << 6 | static_cast<unsigned>(digit)) & 0xFFFFFF;
        bits += 6;
        if (bits < bitsOfUnit)
            continue;
        bits -= bitsOfUnit;
        sequence.units.push_back(static_cast<char16_t>(gathered >> bits & 0xFFFF));
        if (!isLikely(sequence.units.back()))
            return std::nullopt;
    }
    const bool isWhole = bits < 6 && (gathered & ((1U << bits) - 1)) == 0;
    return isWhole && !sequence.units.empty() ? std::optional(std::move(sequence)) : std::nullopt;
}

} // namespace

std::optional<SecretBytes> fromUtf7(std::string_view text)
{
    SecretBytes result;
    result.reserve(text.size());
    bool any = false;
    for (size_t at = 0; at < text.size();) {
        const bool isPlus = text.substr(at, 2) == "+-";
        const auto sequence = text[at] == '+' && !isPlus ? sequenceAt(text, at + 1) : std::nullopt;
        if (!sequence) {
            result.push_back(text[at]);
            any = any || isPlus;
            at += isPlus ? 2 : 1;
            continue;
        }
        for (const char16_t unit : sequence->units)
            appendUtf8(unit, result);
        const bool isClosed = text.substr(sequence->end, 1) == "-";
        any = any || isClosed;
        at = sequence->end + (isClosed ? 1 : 0);
    }
    return any ? std::optional(std::move(result)) : std::nullopt;
}

} // namespace mailseal::files
