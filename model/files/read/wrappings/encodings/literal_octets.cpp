// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/encodings/literal_octets.h"

#include "model/files/read/wrappings/encodings/der_extent.h"
#include "model/files/read/wrappings/hex_digits.h"

#include <algorithm>
#include <array>

namespace mailseal::files {
namespace {

using std::string_view_literals::operator""sv;

// How a string begins whose first octet is that of a SEQUENCE, behind its quotation mark.
constexpr std::array beginnings{
    "0\\x8"sv, "\\x30\\x8"sv, "\\060\\20"sv, "\\60\\20"sv, "0\\20"sv, "\\u0030\\u008"sv, "0\\u008"sv};

bool isOctal(char c)
{
    return c >= '0' && c <= '7';
}

// The octet that the escape behind a backslash stands for; “at” is moved behind it.
char escapeAt(std::string_view text, size_t &at)
{
    constexpr size_t mostOctal = 3;
    const char c = text[at];
    if (isOctal(c)) {
        int value = 0;
        for (const size_t start = at; at < text.size() && at - start < mostOctal && isOctal(text[at]); ++at)
            value = value * 8 + (text[at] - '0');
        return static_cast<char>(value & 0xFF);
    }
    ++at;
    if (c == 'x' && hexOctet(text, at) >= 0) {
        at += 2;
        return static_cast<char>(hexOctet(text, at - 2));
    }
    if (c == 'u' && hexOctet(text, at) == 0 && hexOctet(text, at + 2) >= 0) {
        at += 4;
        return static_cast<char>(hexOctet(text, at - 2));
    }
    constexpr std::string_view letters = "nrtabfve";
    constexpr std::string_view meanings = "\n\r\t\a\b\f\v\x1B";
    const size_t place = letters.find(c);
    return place == std::string_view::npos ? c : meanings[place];
}

// Behind a string, where the next one begins that continues it: “"…" "…"”, “'…' + b'…'”; 0 if none does.
size_t nextString(std::string_view text, size_t at)
{
    const size_t next = text.find_first_not_of(" \t\r\n+.&\\b", at);
    const bool isHere = next != std::string_view::npos && (text[next] == '"' || text[next] == '\'');
    return isHere ? next : 0;
}

// What the string whose opening mark is at “at” holds, with those that continue it; “at” is moved behind.
SecretBytes stringsAt(std::string_view text, size_t &at)
{
    SecretBytes octets;
    char mark = text[at++];
    while (at < text.size()) {
        if (text[at] == mark) {
            ++at;
            const size_t next = nextString(text, at);
            if (next == 0)
                break;
            mark = text[next];
            at = next + 1;
            continue;
        }
        const bool isEscape = text[at] == '\\' && at + 1 < text.size();
        if (isEscape && (text[at + 1] == '\n' || text[at + 1] == '\r')) { // the line goes on
            at += text.substr(at + 1, 2) == "\r\n" ? 3 : 2;
            continue;
        }
        if (isEscape)
            octets.push_back(escapeAt(text, ++at));
        else
            octets.push_back(text[at++]);
    }
    return octets;
}

bool beginsString(std::string_view text, size_t at)
{
    const std::string_view rest = text.substr(at + 1);
    return std::any_of(beginnings.begin(), beginnings.end(),
        [rest](std::string_view beginning) { return rest.starts_with(beginning); });
}

} // namespace

std::optional<SecretBytes> fromLiterals(std::string_view text)
{
    constexpr size_t mostTimes = 4; // that the text is read: a string without an end reaches to its end
    SecretBytes result;
    size_t spent = 0;
    for (size_t at = 0; (at = text.find_first_of("\"'", at)) != std::string_view::npos;) {
        if (!beginsString(text, at)) {
            ++at;
            continue;
        }
        if (spent > mostTimes * text.size())
            break;
        size_t end = at;
        const SecretBytes octets = stringsAt(text, end);
        spent += end - at;
        const size_t extent = looksLikeDer(view(octets)) ? berExtent(view(octets)) : 0;
        const std::string_view value = view(octets).substr(0, extent);
        result.insert(result.end(), value.begin(), value.end());
        at = extent > 0 ? end : at + 1;
    }
    return result.empty() ? std::nullopt : std::optional(std::move(result));
}

} // namespace mailseal::files
