// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/containers/rich_text.h"

#include "model/files/read/wrappings/encodings/text_encodings.h"
#include "model/files/read/wrappings/hex_digits.h"

#include <algorithm>

namespace mailseal::files {
namespace {

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

struct Control
{
    std::string_view word;
    int number = 0;
    size_t end = 0; // behind it and the blank that belongs to it
};

Control controlAt(std::string_view text, size_t at)
{
    constexpr int largest = 1 << 20;
    size_t end = at;
    while (end < text.size() && isLetter(text[end]))
        ++end;
    Control control{text.substr(at, end - at), 0, end};
    const bool isNegative = end < text.size() && text[end] == '-';
    size_t digit = end + (isNegative ? 1 : 0);
    while (digit < text.size() && text[digit] >= '0' && text[digit] <= '9' && control.number < largest)
        control.number = control.number * 10 + (text[digit++] - '0');
    if (isNegative)
        control.number = -control.number;
    control.end = digit + (text.substr(digit, 1) == " " ? 1 : 0);
    return control;
}

void appendMeaning(const Control &control, SecretBytes &result)
{
    if (control.word == "par" || control.word == "line" || control.word == "row" || control.word == "cell")
        result.push_back('\n');
    else if (control.word == "tab")
        result.push_back(' ');
    else if (control.word == "endash" || control.word == "emdash")
        result.push_back('-');
    else if (control.word == "u") // negative beyond 32,767
        appendUtf8(static_cast<char32_t>(control.number & 0xFFFF), result);
}

// What a backslash at “at” and the characters behind it stand for; the end of them.
size_t takeEscape(std::string_view text, size_t at, SecretBytes &result)
{
    const char c = at + 1 < text.size() ? text[at + 1] : '\0';
    if (isLetter(c)) {
        const Control control = controlAt(text, at + 1);
        appendMeaning(control, result);
        // A character for old readers follows.
        return control.end + (control.word == "u" && text.substr(control.end, 1) == "?" ? 1 : 0);
    }
    if (c == '\'' && at + 3 < text.size()) {
        if (const int octet = hexOctet(text, at + 2); octet >= 0)
            result.push_back(static_cast<char>(octet));
        return at + 4;
    }
    if (c == '\\' || c == '{' || c == '}')
        result.push_back(c);
    else if (c == '\n' || c == '\r')
        result.push_back('\n');
    else if (c == '~')
        result.push_back(' ');
    else if (c == '_')
        result.push_back('-');
    return at + 2;
}

} // namespace

std::optional<SecretBytes> withoutRtf(std::string_view text)
{
    if (!text.starts_with("{\\rtf"))
        return std::nullopt;
    SecretBytes result;
    result.reserve(text.size());
    for (size_t at = 0; at < text.size();) {
        const char c = text[at];
        if (c == '\\') {
            at = takeEscape(text, at, result);
            continue;
        }
        if (c != '{' && c != '}' && c != '\r' && c != '\n')
            result.push_back(c);
        ++at;
    }
    return result;
}

} // namespace mailseal::files
