// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/changes/text_changes.h"

#include "model/files/read/wrappings/hex_digits.h"
#include "model/files/read/wrappings/line_at.h"

#include <algorithm>
#include <array>

namespace mailseal::files {
namespace {

// In place of each backslash, or of several, and the character behind: nothing if it is no escape.
std::optional<char> escaped(std::string_view text, size_t at, size_t &used)
{
    used = 1;
    switch (at < text.size() ? text[at] : '\0') {
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    case 't':
        return '\t';
    case '/':
    case '"':
    case '\'':
    case '=':
    case '+':
        return text[at];
    case 'u': {
        const int high = hexOctet(text, at + 1);
        const int low = hexOctet(text, at + 3);
        used = 5;
        return high == 0 && low >= 0 && low < 0x80 ? std::optional(static_cast<char>(low)) : std::nullopt;
    }
    case 'x': {
        const int octet = hexOctet(text, at + 1);
        used = 3;
        return octet >= 0 && octet < 0x80 ? std::optional(static_cast<char>(octet)) : std::nullopt;
    }
    default:
        return std::nullopt;
    }
}

// In place of one character; 0 for “nothing”, and the character itself if it is an ordinary one.
char32_t plain(char32_t c)
{
    constexpr char32_t nothing = 0;
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2043 || c == 0x2212 || c == 0x2500 || c == 0x2501
        || c == 0x30FC || c == 0xFE58 || c == 0xFE63 || c == 0xFF0D)
        return '-';
    if (c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F || c == 0x3000)
        return ' ';
    if (c == 0xAD || c == 0x61C || c == 0x115F || c == 0x1160 || c == 0x180E || c == 0x2800 || c == 0x3164
        || c == 0xFFA0 || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0000 && c <= 0xE01EF)
        || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F)
        || c == 0xFEFF)
        return nothing;
    if (c == 0x85 || c == 0x2028 || c == 0x2029)
        return '\n';
    if (c == 0x201C || c == 0x201D || c == 0x201E)
        return '"';
    return c > 0xFF00 && c < 0xFF5F ? c - 0xFEE0 : c; // full width
}

// Windows-1252, only what matters here.
char32_t windowsCharacter(unsigned char c)
{
    return c == 0x96 || c == 0x97 ? 0x2013 : c == 0x93 || c == 0x94 ? 0x201C : c;
}

// The character that begins here and its octets; nullopt if they are not UTF-8.
std::optional<char32_t> utf8At(std::string_view text, size_t at, size_t &used)
{
    const auto octet = [text, at](size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const unsigned char first = octet(0);
    used = first < 0x80 ? 1 : first >= 0xC2 && first < 0xE0 ? 2 : first >= 0xE0 && first < 0xF0 ? 3 : 4;
    if (used == 1)
        return first;
    if (first < 0xC2 || first > 0xF4 || at + used > text.size())
        return std::nullopt;
    char32_t code = first & (0x7F >> used);
    for (size_t i = 1; i < used; ++i) {
        if ((octet(i) & 0xC0) != 0x80)
            return std::nullopt;
        code = code << 6 | (octet(i) & 0x3F);
    }
    return code;
}

// A colour of the terminal (ECMA-48 §5.4): how many characters it takes, or 0.
size_t colourAt(std::string_view text, size_t at)
{
    if (text.substr(at, 2) != "\x1B[")
        return 0;
    const size_t end = text.find_first_not_of("0123456789;", at + 2);
    return end == std::string_view::npos ? 0 : end + 1 - at;
}

bool endsLine(std::string_view text, size_t at)
{
    return at >= text.size() || text[at] == '\n' || (text[at] == '\r' && text.substr(at + 1, 1) == "\n");
}

// Behind a literal's end, what joins it to the next one and that one's beginning: “" + "”; 0 if there is no
// such.
size_t seamAt(std::string_view text, size_t at)
{
    const char mark = text[at];
    size_t next = text.find_first_not_of(" \t\r\n", at + 1);
    if (next < text.size() && (text[next] == '+' || text[next] == '.' || text[next] == '&'))
        next = text.find_first_not_of(" \t\r\n", next + 1);
    return next < text.size() && text[next] == mark ? next + 1 - at : 0;
}

// Of a program's text, in which each line is a literal of its own.
SecretBytes withoutSeams(std::string_view text)
{
    SecretBytes result;
    result.reserve(text.size());
    for (size_t at = 0; at < text.size();) {
        const size_t seam = text[at] == '"' || text[at] == '\'' ? seamAt(text, at) : 0;
        if (seam == 0)
            result.push_back(text[at]);
        at += std::max<size_t>(seam, 1);
    }
    return result;
}

// What stands before the first mark on its line, if all lines up to the END have it: “# ”, “AB> ”.
std::string_view commonLead(std::string_view text)
{
    constexpr size_t longest = 24;
    const bool isPem = text.find("-----BEGIN") != std::string_view::npos;
    const size_t mark = text.find(isPem ? "-----BEGIN" : "begin 6"); // of PEM, or a uuencoded file
    if (mark == std::string_view::npos || mark == 0)
        return {};
    const size_t line = text.find_last_of("\r\n", mark - 1) + 1; // 0 on the first line
    const std::string_view lead = text.substr(line, mark - line);
    const size_t end = text.find(isPem ? "-----END" : "end", mark);
    if (lead.empty() || lead.size() > longest || end == std::string_view::npos)
        return {};
    // Beside a block as it should be, it is one that somebody has commented out.
    if (text.find("\n-----BEGIN") != std::string_view::npos)
        return {};
    for (size_t at = mark; (at = text.find_first_of("\r\n", at)) < end;) {
        at = text.find_first_not_of("\r\n", at);
        if (text.substr(at, lead.size()) != lead)
            return {};
    }
    return lead;
}

// The number of a line, as editors and web pages print it.
size_t behindNumber(std::string_view line)
{
    const size_t digits = std::min(line.find_first_not_of(" \t"), line.size());
    size_t at = digits;
    while (at < line.size() && line[at] >= '0' && line[at] <= '9')
        ++at;
    const size_t behind = std::min(line.find_first_not_of(":.|) \t", at), line.size());
    return at > digits && at - digits < 6 && behind > at ? behind : 0;
}

size_t behindQuote(std::string_view line)
{
    size_t at = 0;
    size_t behind = 0;
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t' || line[at] == '>' || line[at] == '|')) {
        ++at;
        if (line[at - 1] == '>' || line[at - 1] == '|')
            behind = at;
    }
    return behind > 0 && behind < line.size() && line[behind] == ' ' ? behind + 1 : behind;
}

// “=3D” and its like do not occur in base64 and its marks.
bool holdsQuotedCode(std::string_view line)
{
    constexpr std::array codes{"=3D", "=3d", "=20", "=0A", "=0D", "=2B", "=2F", "=E2", "=C2"};
    return std::any_of(codes.begin(), codes.end(),
        [line](const char *code) { return line.find(code) != std::string_view::npos; });
}

} // namespace

std::optional<SecretBytes> withoutEscapes(std::string_view text)
{
    SecretBytes result;
    result.reserve(text.size());
    bool any = false;
    for (size_t at = 0; at < text.size(); ++at) {
        size_t behind = at;
        while (behind < text.size() && text[behind] == '\\' && behind - at < 4)
            ++behind;
        size_t used = 0;
        const auto character = behind > at ? escaped(text, behind, used) : std::nullopt;
        if (character) {
            any = true;
            result.push_back(*character);
            at = behind + used - 1;
        } else {
            result.push_back(text[at]);
        }
    }
    SecretBytes joined = withoutSeams(view(result));
    return any || joined.size() < result.size() ? std::optional(std::move(joined)) : std::nullopt;
}

std::optional<SecretBytes> withoutPercents(std::string_view text)
{
    SecretBytes result;
    result.reserve(text.size());
    bool any = false;
    for (size_t at = 0; at < text.size(); ++at) {
        const int octet = text[at] == '%' ? hexOctet(text, at + 1) : -1;
        any = any || octet >= 0;
        result.push_back(octet >= 0 ? static_cast<char>(octet) : text[at]);
        at += octet >= 0 ? 2 : 0;
    }
    return any ? std::optional(std::move(result)) : std::nullopt;
}

SecretBytes decodedQuotedPrintable(std::string_view text)
{
    SecretBytes result;
    result.reserve(text.size());
    for (size_t at = 0; at < text.size(); ++at) {
        const int octet = text[at] == '=' ? hexOctet(text, at + 1) : -1;
        if (octet >= 0) {
            result.push_back(static_cast<char>(octet));
            at += 2;
        } else if (text[at] == '=' && at + 1 < text.size() && endsLine(text, at + 1)) {
            at += text[at + 1] == '\r' ? 2 : 1;
        } else {
            result.push_back(text[at]);
        }
    }
    return result;
}

// A “=” at the end of a line is base64's own unless the line is too long for that, or a block goes on below
// it.
std::optional<SecretBytes> withoutQuotedPrintable(std::string_view text)
{
    constexpr size_t longLine = 70;
    bool any = false;
    bool inBlock = false;
    bool isOpen = false; // the line above, in the same block, ends with “=”
    for (size_t start = 0; start < text.size() && !any;) {
        const std::string_view line = lineAt(text, start, start);
        const bool isMark = line.find("--") != std::string_view::npos;
        const bool isAnother = line.starts_with("MI"); // value of DER, in the same block
        any = (isOpen && !isMark && !line.empty() && !isAnother) || holdsQuotedCode(line)
            || (line.size() > longLine && line.size() < 80 && line.back() == '=' && start < text.size());
        inBlock = isMark ? line.find("BEGIN") != std::string_view::npos : inBlock;
        isOpen = inBlock && !isMark && !line.empty() && line.back() == '=';
    }
    return any ? std::optional(decodedQuotedPrintable(text)) : std::nullopt;
}

std::optional<SecretBytes> withoutQuotes(std::string_view text)
{
    const std::string_view lead = commonLead(text);
    const size_t mark = text.find("-----BEGIN");
    const size_t markLine
        = mark == std::string_view::npos || mark == 0 ? mark : text.find_last_of("\r\n", mark - 1) + 1;
    const bool areNumbered = lead.empty() && mark != std::string_view::npos
        && markLine + behindNumber(text.substr(markLine)) == mark && mark > markLine;
    SecretBytes result;
    result.reserve(text.size());
    bool any = false;
    for (size_t start = 0; start < text.size();) {
        const size_t end = std::min(text.find_first_of("\r\n", start), text.size() - 1) + 1;
        const std::string_view line = text.substr(start, end - start);
        const size_t behind = !lead.empty() && line.substr(0, lead.size()) == lead ? lead.size()
            : areNumbered                                                          ? behindNumber(line)
                                                                                   : behindQuote(line);
        any = any || behind > 0;
        result.insert(result.end(), line.begin() + static_cast<std::ptrdiff_t>(behind), line.end());
        start = end;
    }
    return any ? std::optional(std::move(result)) : std::nullopt;
}

std::optional<SecretBytes> withoutTypography(std::string_view text)
{
    SecretBytes result;
    result.reserve(text.size());
    bool any = false;
    for (size_t at = 0; at < text.size();) {
        if (const size_t colour = colourAt(text, at); colour > 0) {
            any = true;
            at += colour;
            continue;
        }
        size_t used = 1;
        auto character = utf8At(text, at, used);
        if (!character) {
            used = 1;
            character = windowsCharacter(static_cast<unsigned char>(text[at]));
        }
        const char32_t instead = plain(*character);
        if (instead == *character) {
            result.insert(result.end(), text.begin() + static_cast<std::ptrdiff_t>(at),
                text.begin() + static_cast<std::ptrdiff_t>(at + used));
        } else {
            any = true;
            if (instead != 0)
                result.push_back(static_cast<char>(instead));
        }
        at += used;
    }
    return any ? std::optional(std::move(result)) : std::nullopt;
}

std::optional<SecretBytes> withoutNuls(std::string_view text)
{
    if (text.find('\0') == std::string_view::npos)
        return std::nullopt;
    SecretBytes result = secretBytes(text);
    std::replace(result.begin(), result.end(), '\0', '\n');
    return result;
}

} // namespace mailseal::files
