// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/encodings/der_extent.h"

#include <optional>

namespace mailseal::files {
namespace {

constexpr int deepest = 32;
constexpr unsigned char sequence = 0x30;

struct Head
{
    size_t size = 0;               // of tag and length
    std::optional<size_t> content; // nullopt: indefinite
};

std::optional<Head> headOf(std::string_view bytes)
{
    constexpr size_t mostLengthOctets = 4;
    const auto octet = [bytes](size_t i) { return static_cast<unsigned char>(bytes[i]); };
    size_t at = 1;
    if (bytes.size() < 2)
        return std::nullopt;
    if ((octet(0) & 0x1F) == 0x1F) {
        while (at < bytes.size() && at < 6 && (octet(at) & 0x80) != 0)
            ++at;
        ++at;
    }
    if (at >= bytes.size())
        return std::nullopt;
    const unsigned char first = octet(at++);
    if (first < 0x80)
        return Head{at, first};
    const size_t octets = first & 0x7F;
    if (octets == 0)
        return Head{at, std::nullopt};
    if (octets > mostLengthOctets || at + octets > bytes.size())
        return std::nullopt;
    size_t content = 0;
    for (size_t i = 0; i < octets; ++i)
        content = content << 8 | octet(at + i);
    return Head{at + octets, content};
}

size_t extent(std::string_view bytes, int depth)
{
    const auto head = headOf(bytes);
    if (!head)
        return 0;
    if (head->content)
        return *head->content <= bytes.size() - head->size ? head->size + *head->content : 0;
    if (depth >= deepest)
        return 0;
    for (size_t at = head->size; at + 1 < bytes.size();) {
        if (bytes[at] == 0 && bytes[at + 1] == 0)
            return at + 2;
        const size_t inner = extent(bytes.substr(at), depth + 1);
        if (inner == 0)
            return 0;
        at += inner;
    }
    return 0;
}

bool isWellFormed(std::string_view value, int depth)
{
    constexpr unsigned char constructed = 0x20;
    const auto head = headOf(value);
    const bool isLeaf = head && (static_cast<unsigned char>(value.front()) & constructed) == 0;
    if (!head || isLeaf || !head->content || depth >= deepest)
        return head.has_value();
    std::string_view rest = value.substr(head->size, *head->content);
    while (!rest.empty()) {
        const size_t inner = extent(rest, depth);
        if (inner == 0 || !isWellFormed(rest.substr(0, inner), depth + 1))
            return false;
        rest.remove_prefix(inner);
    }
    return true;
}

} // namespace

size_t berExtent(std::string_view bytes)
{
    return extent(bytes, 0);
}

bool isWellFormed(std::string_view value)
{
    return isWellFormed(value, 0);
}

size_t promisedExtent(std::string_view bytes)
{
    const auto head = headOf(bytes);
    return head && head->content ? head->size + *head->content : 0;
}

size_t octetsCut(std::string_view bytes)
{
    constexpr size_t plausible = 64U << 20U; // no larger file is read
    const auto head = headOf(bytes);
    const size_t promised = promisedExtent(bytes);
    if (!head || bytes.size() <= head->size || static_cast<unsigned char>(bytes[0]) != sequence
        || promised <= bytes.size() || promised > plausible)
        return 0;
    const auto first = static_cast<unsigned char>(bytes[head->size]);
    const bool isNumber
        = first == 0x02; // which no text begins with, behind a short length that could be a letter
    const bool isLong = static_cast<unsigned char>(bytes[1]) > 0x80;
    const bool isKnown = isNumber || (isLong && (first == sequence || first == 0x06)); // OBJECT IDENTIFIER
    return isKnown ? promised - bytes.size() : 0;
}

bool beginsLikeCertificate(std::string_view bytes)
{
    constexpr std::string_view version3("\xA0\x03\x02\x01\x02\x02", 6); // and the tag of an INTEGER
    for (int i = 0; i < 2; ++i) { // the certificate, and what is signed of it
        const auto head = headOf(bytes);
        if (!head || static_cast<unsigned char>(bytes.front()) != sequence)
            return false;
        bytes.remove_prefix(head->size);
    }
    return bytes.starts_with(version3);
}

// “0” is a SEQUENCE's tag as well, and any letter behind it a short length: text that begins so must not
// pass.
bool looksLikeDer(std::string_view bytes)
{
    constexpr char integer = 0x02;
    constexpr char objectIdentifier = 0x06;
    if (bytes.size() < 2 || static_cast<unsigned char>(bytes[0]) != sequence)
        return false;
    const auto length = static_cast<unsigned char>(bytes[1]);
    if (length >= 0x80 || bytes.size() == 2U + length)
        return true;
    const bool holdsKey = bytes.size() > 4
        && (bytes[2] == integer
            || (static_cast<unsigned char>(bytes[2]) == sequence && bytes[4] == objectIdentifier));
    return holdsKey && berExtent(bytes) > 0;
}

} // namespace mailseal::files
