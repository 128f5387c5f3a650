// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/containers/json_strings.h"

#include "model/base/text/printable.h"
#include "model/files/read/wrappings/encodings/text_encodings.h"
#include "model/files/read/wrappings/hex_digits.h"

#include <algorithm>

namespace mailseal::files {
namespace {

constexpr size_t shortest = 40; // an Ed25519 public key has 60 characters

// Four hexadecimal digits; nullopt if they are none.
std::optional<char32_t> unitAt(std::string_view text, size_t at)
{
    char32_t unit = 0;
    for (size_t i = at; i < at + 4; ++i) {
        const int digit = i < text.size() ? hexDigit(text[i]) : -1;
        if (digit < 0)
            return std::nullopt;
        unit = unit << 4 | static_cast<char32_t>(digit);
    }
    return unit;
}

char meaningOf(char c)
{
    return c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c == 'b' ? '\b' : c == 'f' ? '\f' : c;
}

// The string whose opening quotation mark is at “at”, which is moved behind the closing one.
SecretBytes stringAt(std::string_view text, size_t &at)
{
    SecretBytes result;
    for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] != '\\' || at + 1 >= text.size()) {
            result.push_back(text[at]);
            continue;
        }
        ++at;
        const auto unit = text[at] == 'u' ? unitAt(text, at + 1) : std::nullopt;
        if (unit) {
            appendUtf8(*unit >= 0xD800 && *unit < 0xE000 ? U'?' : *unit, result);
            at += 4;
        } else {
            result.push_back(meaningOf(text[at]));
        }
    }
    ++at;
    return result;
}

QString nameOf(const SecretBytes &bytes)
{
    constexpr qsizetype longestName = 80;
    return printable(
        QString::fromUtf8(bytes.data(), std::min(static_cast<qsizetype>(bytes.size()), longestName)));
}

void appendLine(const SecretBytes &line, SecretBytes &text)
{
    text.push_back('\n');
    text.insert(text.end(), line.begin(), line.end());
}

bool holdsEnd(std::string_view text)
{
    return text.find("-----END") != std::string_view::npos;
}

// Of a block whose lines are the strings of an array: all but the last.
bool isUnfinished(std::string_view text)
{
    return text.substr(0, 10) == "-----BEGIN" && !holdsEnd(text);
}

} // namespace

QList<NamedBytes> jsonStrings(std::string_view text, qsizetype most)
{
    constexpr std::string_view blanks = " \t\r\n";
    QList<NamedBytes> strings;
    const size_t start = text.find_first_not_of(blanks);
    if (start == std::string_view::npos || (text[start] != '{' && text[start] != '['))
        return strings;
    QString name;
    bool isOpen = false; // the last of the strings; its end is looked for in what is added alone
    for (size_t at = start; at < text.size() && strings.size() < most;) {
        at = text.find('"', at);
        if (at == std::string_view::npos)
            break;
        SecretBytes bytes = stringAt(text, at);
        const size_t next = text.find_first_not_of(blanks, at);
        if (next != std::string_view::npos && text[next] == ':') {
            name = nameOf(bytes);
        } else if (isOpen) {
            appendLine(bytes, strings.last().bytes);
            isOpen = !holdsEnd(view(bytes));
        } else if (isUnfinished(view(bytes)) || bytes.size() >= shortest) {
            isOpen = isUnfinished(view(bytes));
            strings << NamedBytes{name, std::move(bytes)};
        }
    }
    return strings;
}

} // namespace mailseal::files
