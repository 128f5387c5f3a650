// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/encodings/dumped_octets.h"

#include "model/files/read/wrappings/encodings/meant_octets.h"
#include "model/files/read/wrappings/hex_digits.h"
#include "model/files/read/wrappings/line_at.h"

#include <QList>
#include <algorithm>
#include <array>

namespace mailseal::files {
namespace {

constexpr std::string_view blanks = " \t";
constexpr size_t mostOctets = 256; // of a line

struct Line
{
    std::string_view address;
    std::string_view rest;
    bool afterRepeats = false;
};

// How the digits of a group are read.
struct Reading
{
    size_t radix = 16;
    size_t digits = 2; // of a group; 0: any even number
    size_t octets = 1;
    DumpDigits kind = DumpDigits::Hexadecimal;
};

constexpr size_t characters = 1; // in place of a radix: as od -c and hexdump -c print them

constexpr std::array readings{Reading{16, 0, 0, DumpDigits::Hexadecimal},
    Reading{16, 4, 2, DumpDigits::Others}, Reading{16, 8, 4, DumpDigits::Others},
    Reading{8, 3, 1, DumpDigits::Others}, Reading{8, 6, 2, DumpDigits::Others},
    Reading{2, 8, 1, DumpDigits::Others}, Reading{characters, 0, 1, DumpDigits::Others}};
constexpr std::array<size_t, 3> radixes{16, 8, 10}; // of addresses

std::optional<size_t> numberOf(std::string_view digits, size_t radix)
{
    size_t number = 0;
    for (const char c : digits) {
        const int digit = hexDigit(c);
        if (digit < 0 || static_cast<size_t>(digit) >= radix || number > (size_t(1) << 40U))
            return std::nullopt;
        number = number * radix + static_cast<size_t>(digit);
    }
    return number;
}

// “00000010: 30 82”, “0000020 101060”, “    0010  30 82”, “0000 - 30 82-03”, “0x0010:  3082”.
std::optional<Line> lineOf(std::string_view line)
{
    constexpr size_t fewest = 4;
    constexpr size_t most = 16;
    line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
    if (line.starts_with("0x"))
        line.remove_prefix(2);
    size_t end = 0;
    while (end < line.size() && hexDigit(line[end]) >= 0)
        ++end;
    if (end < fewest || end > most)
        return std::nullopt;
    Line result{line.substr(0, end), line.substr(end), false};
    if (result.rest.starts_with(':'))
        result.rest.remove_prefix(1);
    if (!result.rest.empty() && result.rest.front() != ' ' && result.rest.front() != '\t')
        return std::nullopt;
    if (result.rest.starts_with(" - "))
        result.rest.remove_prefix(3);
    return result;
}

// The octets of one group of digits; false if it is none.
bool takeGroup(std::string_view group, const Reading &reading, SecretBytes &octets)
{
    const bool isCut = reading.digits > group.size() && reading.radix == 16; // the last word of all
    if (reading.digits == 0 || isCut ? group.size() % 2 != 0 : group.size() != reading.digits)
        return false;
    if (reading.digits == 0) {
        for (size_t i = 0; i < group.size(); i += 2)
            octets.push_back(static_cast<char>(hexOctet(group, i)));
        return true;
    }
    const auto word = numberOf(group, reading.radix);
    if (!word || *word >> (8 * reading.octets) != 0)
        return false;
    for (size_t i = 0; i < (isCut ? group.size() / 2 : reading.octets); ++i)
        octets.push_back(static_cast<char>(*word >> (8 * i) & 0xFF));
    return true;
}

// Cells of four characters: one as it is, with a backslash, or three octal digits.
SecretBytes cellsOf(std::string_view rest, size_t most)
{
    constexpr size_t width = 4;
    constexpr std::string_view letters = "0abtnvfr";
    constexpr std::string_view meanings("\0\a\b\t\n\v\f\r", 8);
    SecretBytes octets;
    for (size_t at = 0; at + width <= rest.size() && octets.size() < most; at += width) {
        const std::string_view cell = rest.substr(at, width);
        const auto octal = numberOf(cell.substr(1), 8);
        const size_t letter = cell[2] == '\\' ? letters.find(cell[3]) : std::string_view::npos;
        if (cell[0] != ' ' || (octal && *octal > 0xFF))
            break;
        octets.push_back(octal             ? static_cast<char>(*octal)
                : letter < meanings.size() ? meanings[letter]
                                           : cell[3]);
    }
    return octets;
}

// At most this many octets of a line, from at most this many of its characters; where they end is put into
// “end”.
SecretBytes octetsOf(std::string_view rest, const Reading &reading, size_t most, size_t limit, size_t &end)
{
    SecretBytes octets;
    end = 0;
    if (reading.radix == characters)
        return cellsOf(rest, most);
    for (size_t at = 0; at < std::min(rest.size(), limit) && octets.size() < most;) {
        if (rest[at] == ' ' || rest[at] == '\t' || (rest[at] == '-' && !octets.empty())) {
            ++at;
            continue;
        }
        size_t next = at;
        while (next < rest.size() && hexDigit(rest[next]) >= 0)
            ++next;
        if (next == at || !takeGroup(rest.substr(at, next - at), reading, octets))
            break;
        at = end = next;
    }
    if (octets.size() > most)
        octets.resize(most);
    return octets;
}

// Lines that follow each other and all have an address, from “at” on, which is moved behind them.
QList<Line> nextLines(std::string_view text, size_t &at)
{
    constexpr qsizetype most = 300'000;
    QList<Line> lines;
    bool hasRepeats = false;
    while (at < text.size() && lines.size() < most) {
        const std::string_view line = lineAt(text, at, at);
        if (auto next = lineOf(line)) {
            next->afterRepeats = hasRepeats;
            hasRepeats = false;
            lines << *next;
        } else if (!lines.isEmpty() && line == "*") {
            hasRepeats = true;
        } else if (!lines.isEmpty()) {
            break;
        }
    }
    return lines;
}

// Read in one way; empty if the addresses do not fit.
SecretBytes octetsIn(const QList<Line> &lines, size_t radix, const Reading &reading, size_t largest)
{
    SecretBytes octets;
    size_t width = 0; // of the full lines, in characters
    size_t most = 0;  // octets of a full line
    const auto first = numberOf(lines.constFirst().address, radix);
    for (qsizetype i = 0; first && i < lines.size(); ++i) {
        const auto address = numberOf(lines[i].address, radix);
        if (!address || *address < *first || *address - *first > largest)
            return {};
        const size_t begin = *address - *first;
        if (lines[i].afterRepeats && begin > octets.size() && octets.size() >= most && most > 0) {
            for (size_t last = octets.size() - most; octets.size() < begin; ++last)
                octets.push_back(octets[last]);
        }
        const bool isLast = i + 1 == lines.size();
        size_t end = 0;
        if (isLast && octets.size() > begin && begin + most >= octets.size() && lines[i].rest.empty())
            octets.resize(begin); // the length, behind a word that was filled up
        if (begin != octets.size())
            return {};
        const auto next = isLast ? std::nullopt : numberOf(lines[i + 1].address, radix);
        if (!isLast && (!next || *next <= *address))
            return {};
        const bool repeats = !isLast && lines[i + 1].afterRepeats;
        const size_t wanted = isLast ? most : repeats && most > 0 ? most : *next - *address;
        if (wanted > mostOctets)
            return {};
        const SecretBytes line = octetsOf(
            lines[i].rest, reading, wanted, isLast && width > 0 ? width : lines[i].rest.size(), end);
        // The last but one may end with half a word, before the length alone.
        const bool isFull = line.size() == wanted || (i + 2 == lines.size() && lines[i + 1].rest.empty());
        if (!isLast && !isFull)
            return {};
        if (!isLast && most == 0) {
            most = wanted;
            width = end;
        }
        octets.insert(octets.end(), line.begin(), line.end());
    }
    return octets;
}

} // namespace

std::optional<SecretBytes> fromDump(std::string_view text, DumpDigits digits)
{
    constexpr size_t largest = size_t(16) << 20; // with what repeats
    constexpr qsizetype fewestLines = 2;
    constexpr int mostDumps = 20;
    int dumps = 0;
    for (size_t at = 0; at < text.size() && dumps < mostDumps;) {
        const QList<Line> lines = nextLines(text, at);
        if (lines.size() < fewestLines)
            continue;
        ++dumps;
        for (const Reading &reading : readings) {
            for (const size_t radix : radixes) {
                if (reading.kind != digits)
                    break;
                SecretBytes octets = octetsIn(lines, radix, reading, largest);
                if (isMeant(withoutLead(view(octets))))
                    return octets;
            }
        }
    }
    return std::nullopt;
}

} // namespace mailseal::files
