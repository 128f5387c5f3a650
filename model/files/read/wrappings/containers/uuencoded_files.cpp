// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/containers/uuencoded_files.h"

#include "model/base/text/printable.h"
#include "model/files/read/wrappings/line_at.h"

#include <algorithm>
#include <optional>

namespace mailseal::files {
namespace {

constexpr std::string_view beginWord = "begin ";
constexpr char zero = ' ';    // a digit's value is its distance from here
constexpr char largest = '`'; // some programs write it for zero, where others have a blank

// “leaf.crt” of “begin 644 leaf.crt”; empty if the line is no such.
std::string_view nameIn(std::string_view line)
{
    constexpr size_t longestMode = 4;
    if (!line.starts_with(beginWord))
        return {};
    const std::string_view rest = line.substr(beginWord.size());
    const size_t end = rest.find_first_not_of("01234567");
    const bool hasMode = end != std::string_view::npos && rest[end] == ' ' && end >= 3 && end <= longestMode;
    return hasMode ? rest.substr(end + 1) : std::string_view();
}

int valueOf(char c)
{
    return c >= zero && c <= largest ? (c - zero) & 0x3F : -1;
}

// The octets of one line; nullopt if it is none of the kind. What is missing at its end were blanks.
std::optional<SecretBytes> octetsOf(std::string_view line)
{
    constexpr size_t mostBehind = 2; // a sum, or a mark of some programs
    const int length = line.empty() ? -1 : valueOf(line.front());
    if (length < 0)
        return std::nullopt;
    const auto wanted = static_cast<size_t>(length);
    const size_t digits = (wanted + 2) / 3 * 4;
    line.remove_prefix(1);
    if (line.size() > digits + mostBehind
        || std::any_of(line.begin(), line.end(), [](char c) { return valueOf(c) < 0; }))
        return std::nullopt;
    const auto value
        = [line](size_t i) { return static_cast<unsigned>(i < line.size() ? valueOf(line[i]) : 0); };
    SecretBytes bytes;
    for (size_t i = 0; i < digits; i += 4) {
        const unsigned group = value(i) << 18 | value(i + 1) << 12 | value(i + 2) << 6 | value(i + 3);
        for (const unsigned shift : {16U, 8U, 0U})
            bytes.push_back(static_cast<char>(group >> shift & 0xFF));
    }
    bytes.resize(wanted);
    return bytes;
}

// The file whose lines begin at “at”, which is moved behind its end.
SecretBytes fileAt(std::string_view text, size_t &at)
{
    SecretBytes file;
    while (at < text.size()) {
        size_t next = 0;
        const std::string_view line = lineAt(text, at, next);
        const auto octets = line == "end" ? std::nullopt : octetsOf(line);
        const bool isOver = line == "end" || (octets && octets->empty() && !line.empty());
        if (!octets && !isOver && !line.empty()) // its end was lost
            break;
        at = next;
        if (octets)
            file.insert(file.end(), octets->begin(), octets->end());
        if (isOver && line != "end" && lineAt(text, at, next) == "end")
            at = next;
        if (isOver)
            break;
    }
    return file;
}

// Where the next “begin” is that stands at the beginning of a line.
size_t nextBegin(std::string_view text, size_t at)
{
    while ((at = text.find(beginWord, at)) != std::string_view::npos) {
        if (at == 0 || text[at - 1] == '\n')
            return at;
        ++at;
    }
    return text.size();
}

} // namespace

UuencodedText uuencodedText(std::string_view text, qsizetype most)
{
    constexpr qsizetype longestName = 80;
    UuencodedText result;
    const auto keep = [&result](std::string_view part) {
        result.rest.insert(result.rest.end(), part.begin(), part.end());
    };
    size_t at = 0;
    while (at < text.size() && result.files.size() < most) {
        const size_t begin = nextBegin(text, at);
        keep(text.substr(at, begin - at));
        size_t next = begin;
        const std::string_view line = lineAt(text, begin, next);
        const std::string_view name = nameIn(line);
        at = next;
        SecretBytes file = name.empty() ? SecretBytes() : fileAt(text, at);
        if (file.empty()) {
            at = next;
            keep(text.substr(begin, next - begin));
            continue;
        }
        const auto length = std::min(static_cast<qsizetype>(name.size()), longestName);
        result.files << NamedBytes{printable(QString::fromUtf8(name.data(), length)), std::move(file)};
    }
    keep(text.substr(at));
    return result;
}

bool holdsUuencoded(std::string_view text)
{
    for (size_t at = 0; (at = nextBegin(text, at)) < text.size();) {
        const std::string_view name = nameIn(lineAt(text, at, at));
        size_t next = 0;
        const auto first = name.empty() ? std::nullopt : octetsOf(lineAt(text, at, next));
        if (first && !first->empty())
            return true;
    }
    return false;
}

} // namespace mailseal::files
