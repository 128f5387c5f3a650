// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/encodings/text_encodings.h"

#include <algorithm>

namespace mailseal::files {
namespace {

using std::string_view_literals::operator""sv;

constexpr char32_t replacement = 0xFFFD;

enum class Order { Little, Big };

struct Units
{
    std::string_view bytes; // without the mark
    Order order = Order::Little;
};

char32_t unitAt(std::string_view bytes, size_t at, size_t width, Order order)
{
    char32_t unit = 0;
    for (size_t i = 0; i < width; ++i) {
        const size_t place = order == Order::Big ? i : width - 1 - i;
        unit = unit << 8 | static_cast<unsigned char>(bytes[at + place]);
    }
    return unit;
}

// Nearly all of what is at the beginning is ASCII when it is read in this order.
bool looksLikeText(std::string_view bytes, size_t width, Order order)
{
    constexpr size_t looked = 64;
    constexpr size_t fewest = 8;
    const size_t count = std::min(bytes.size() / width, looked);
    size_t ascii = 0;
    for (size_t i = 0; i < count; ++i) {
        const char32_t unit = unitAt(bytes, i * width, width, order);
        ascii += unit == '\n' || unit == '\r' || unit == '\t' || (unit >= ' ' && unit <= '~') ? 1 : 0;
    }
    return count >= fewest && ascii * 10 >= count * 9;
}

std::optional<Units> unitsOf(
    std::string_view bytes, size_t width, std::string_view littleMark, std::string_view bigMark)
{
    if (bytes.substr(0, width) == littleMark)
        return Units{bytes.substr(width), Order::Little};
    if (bytes.substr(0, width) == bigMark)
        return Units{bytes.substr(width), Order::Big};
    for (const Order order : {Order::Little, Order::Big}) {
        if (looksLikeText(bytes, width, order))
            return Units{bytes, order};
    }
    return std::nullopt;
}

} // namespace

void appendUtf8(char32_t code, SecretBytes &text)
{
    const auto tail
        = [&text, code](int shift) { text.push_back(static_cast<char>(0x80 | (code >> shift & 0x3F))); };
    if (code < 0x80) {
        text.push_back(static_cast<char>(code));
    } else if (code < 0x800) {
        text.push_back(static_cast<char>(0xC0 | code >> 6));
        tail(0);
    } else if (code < 0x10000) {
        text.push_back(static_cast<char>(0xE0 | code >> 12));
        tail(6);
        tail(0);
    } else {
        text.push_back(static_cast<char>(0xF0 | code >> 18));
        tail(12);
        tail(6);
        tail(0);
    }
}

std::optional<SecretBytes> fromUtf16(std::string_view bytes)
{
    const auto units = unitsOf(bytes, 2, "\xFF\xFE"sv, "\xFE\xFF"sv);
    if (!units)
        return std::nullopt;
    SecretBytes text;
    text.reserve(units->bytes.size() / 2);
    for (size_t at = 0; at + 1 < units->bytes.size(); at += 2) {
        char32_t unit = unitAt(units->bytes, at, 2, units->order);
        if (unit >= 0xD800 && unit < 0xE000) {
            const char32_t low
                = at + 3 < units->bytes.size() ? unitAt(units->bytes, at + 2, 2, units->order) : 0;
            const bool isPair = unit < 0xDC00 && low >= 0xDC00 && low < 0xE000;
            unit = isPair ? 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00) : replacement;
            at += isPair ? 2 : 0;
        }
        appendUtf8(unit, text);
    }
    return text;
}

std::optional<SecretBytes> fromUtf32(std::string_view bytes)
{
    const auto units = unitsOf(bytes, 4, "\xFF\xFE\0\0"sv, "\0\0\xFE\xFF"sv);
    if (!units)
        return std::nullopt;
    SecretBytes text;
    text.reserve(units->bytes.size() / 4);
    for (size_t at = 0; at + 3 < units->bytes.size(); at += 4) {
        const char32_t unit = unitAt(units->bytes, at, 4, units->order);
        const bool isCharacter = unit < 0xD800 || (unit >= 0xE000 && unit < 0x110000);
        appendUtf8(isCharacter ? unit : replacement, text);
    }
    return text;
}

std::optional<SecretBytes> toLatin1(std::string_view utf8)
{
    SecretBytes result;
    for (size_t at = 0; at < utf8.size(); ++at) {
        const auto octet = static_cast<unsigned char>(utf8[at]);
        if (octet < 0x80) {
            result.push_back(utf8[at]);
            continue;
        }
        const auto next = static_cast<unsigned char>(at + 1 < utf8.size() ? utf8[at + 1] : '\0');
        if ((octet != 0xC2 && octet != 0xC3) || (next & 0xC0) != 0x80)
            return std::nullopt;
        result.push_back(static_cast<char>((octet & 0x03) << 6 | (next & 0x3F)));
        ++at;
    }
    return result;
}

} // namespace mailseal::files
