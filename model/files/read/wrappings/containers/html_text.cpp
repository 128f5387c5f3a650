// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/containers/html_text.h"

#include "model/files/read/wrappings/encodings/text_encodings.h"
#include "model/files/read/wrappings/hex_digits.h"

#include <algorithm>
#include <array>

namespace mailseal::files {
namespace {

struct Reference
{
    std::string_view name;
    char32_t character;
};
constexpr std::array references{Reference{"amp", '&'}, Reference{"lt", '<'}, Reference{"gt", '>'},
    Reference{"quot", '"'}, Reference{"apos", '\''}, Reference{"nbsp", 0xA0}, Reference{"plus", '+'},
    Reference{"sol", '/'}, Reference{"equals", '='}, Reference{"ndash", 0x2013}, Reference{"mdash", 0x2014},
    Reference{"minus", 0x2212}, Reference{"hyphen", 0x2010}, Reference{"dash", 0x2010},
    Reference{"shy", 0xAD}, Reference{"NewLine", '\n'}, Reference{"Tab", '\t'}, Reference{"zwnj", 0x200C},
    Reference{"ensp", 0x2002}, Reference{"emsp", 0x2003}, Reference{"lowbar", '_'}, Reference{"num", '#'}};

// Those that break no line; of every other tag a line end stays.
constexpr std::array<std::string_view, 16> inlineTags{"a", "b", "i", "u", "s", "em", "tt", "font", "span",
    "code", "strong", "small", "wbr", "ins", "mark", "o:p"};

// The number in “#43” or “#x2B”; nullopt if it is none.
std::optional<char32_t> numbered(std::string_view name)
{
    const bool isHex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    name.remove_prefix(isHex ? 2 : 1);
    const int radix = isHex ? 16 : 10;
    char32_t code = 0;
    for (const char c : name) {
        const int digit = hexDigit(c);
        if (digit < 0 || digit >= radix)
            return std::nullopt;
        code = code * static_cast<char32_t>(radix) + static_cast<char32_t>(digit);
    }
    const bool isCharacter = !name.empty() && code < 0x110000 && (code < 0xD800 || code >= 0xE000);
    return isCharacter ? std::optional(code) : std::nullopt;
}

// The character for what is between “&” and “;”.
std::optional<char32_t> referred(std::string_view name)
{
    if (!name.empty() && name.front() == '#')
        return numbered(name);
    for (const Reference &reference : references) {
        if (reference.name == name)
            return reference.character;
    }
    return std::nullopt;
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// “br” for “<br/>” and “</br>”; empty if it is no tag.
QByteArray tagName(std::string_view tag)
{
    const size_t start = tag.substr(0, 1) == "/" ? 1 : 0;
    size_t end = start;
    while (end < tag.size()
        && (isLetter(tag[end]) || tag[end] == ':' || (end > start && tag[end] >= '0' && tag[end] <= '9')))
        ++end;
    return QByteArray(tag.data() + start, static_cast<qsizetype>(end - start)).toLower();
}

bool isInline(const QByteArray &name)
{
    return std::any_of(inlineTags.begin(), inlineTags.end(), [&name](std::string_view known) {
        return known == std::string_view(name.constData(), static_cast<size_t>(name.size()));
    });
}

// How much of the text a tag or a reference takes that begins here; what it stands for is appended.
size_t taken(std::string_view text, SecretBytes &result)
{
    constexpr size_t longestReference = 10;
    constexpr size_t longestTag = 2000;
    if (text.front() == '&') {
        const size_t end = text.substr(0, longestReference).find(';');
        const auto character
            = end == std::string_view::npos ? std::nullopt : referred(text.substr(1, end - 1));
        if (!character)
            return 0;
        appendUtf8(*character, result);
        return end + 1;
    }
    const size_t end = text.substr(0, longestTag).find('>');
    if (end == std::string_view::npos)
        return 0;
    const QByteArray name = tagName(text.substr(1, end - 1));
    const bool isDeclaration = text.substr(1, 1) == "!" || text.substr(1, 1) == "?";
    if (name.isEmpty() && !isDeclaration)
        return 0;
    if (!isInline(name))
        result.push_back('\n');
    return end + 1;
}

std::optional<SecretBytes> onceWithoutHtml(std::string_view text)
{
    SecretBytes result;
    result.reserve(text.size());
    bool any = false;
    for (size_t at = 0; at < text.size();) {
        const size_t used = text[at] == '&' || text[at] == '<' ? taken(text.substr(at), result) : 0;
        if (used == 0)
            result.push_back(text[at]);
        any = any || used > 0;
        at += std::max<size_t>(used, 1);
    }
    return any ? std::optional(std::move(result)) : std::nullopt;
}

} // namespace

// Twice, because a template may escape what was escaped already: “&amp;#43;”.
std::optional<SecretBytes> withoutHtml(std::string_view text)
{
    auto once = onceWithoutHtml(text);
    auto twice = once ? onceWithoutHtml(view(*once)) : std::nullopt;
    return twice ? std::move(twice) : std::move(once);
}

} // namespace mailseal::files
