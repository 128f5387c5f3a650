// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/encodings/hex_text.h"

#include "model/files/read/wrappings/encodings/der_extent.h"
#include "model/files/read/wrappings/encodings/dumped_octets.h"
#include "model/files/read/wrappings/encodings/embedded_values.h"
#include "model/files/read/wrappings/encodings/meant_octets.h"
#include "model/files/read/wrappings/hex_digits.h"
#include "model/files/read/wrappings/line_at.h"

#include <algorithm>

namespace mailseal::files {
namespace {

constexpr size_t fewest = 40; // octets, of the shortest key

size_t runEnd(std::string_view text, size_t at)
{
    while (at < text.size() && hexDigit(text[at]) >= 0)
        ++at;
    return at;
}

void decode(std::string_view digits, SecretBytes &bytes)
{
    for (size_t i = 0; i + 1 < digits.size(); i += 2)
        bytes.push_back(static_cast<char>(hexOctet(digits, i)));
}

// “00000010: ” of xxd, “0000020 ” of od, “00000010  ” of hexdump; 0 if the line begins with its octets.
size_t offsetLength(std::string_view line)
{
    const size_t end = runEnd(line, 0);
    if (end < 4 || end >= line.size())
        return 0;
    if (line[end] == ':' && line.substr(end + 1, 1) == " ")
        return end + 1;
    const size_t next = std::min(line.find_first_not_of(' ', end), line.size());
    return end >= 6 && next > end && runEnd(line, next) - next == 2 ? end : 0;
}

// Behind octets and blanks, the same as characters: certutil -encodehex without addresses.
bool isColumn(std::string_view rest, size_t blanks, size_t octets)
{
    constexpr size_t fewestBlanks = 3;
    return blanks >= fewestBlanks && !rest.empty() && rest.size() <= octets;
}

// The octets of one line; empty if it is not made of them.
SecretBytes octetsOf(std::string_view line)
{
    constexpr size_t mostBehindOffset = 16; // the characters that follow could be digits, too
    const size_t begin = std::min(line.find_first_not_of(" \t"), line.size());
    line = line.substr(begin);
    const size_t offset = offsetLength(line);
    SecretBytes bytes;
    size_t at = offset;
    while (at < line.size() && (offset == 0 || bytes.size() < mostBehindOffset)) {
        const char c = line[at];
        if (c == ' ') {
            const size_t next = std::min(line.find_first_not_of(' ', at), line.size());
            if (offset == 0 && isColumn(line.substr(next), next - at, bytes.size()))
                break;
            at = next;
            continue;
        }
        if (c == '\t' || c == ',' || c == ':' || c == ';' || c == '-' || c == '\r') {
            ++at;
            continue;
        }
        if ((c == '0' || c == '\\') && at + 1 < line.size() && (line[at + 1] == 'x' || line[at + 1] == 'X'))
            at += 2;
        const size_t end = runEnd(line, at);
        if (end == at || (end - at) % 2 != 0)
            return offset > 0 ? bytes : SecretBytes();
        decode(line.substr(at, end - at), bytes);
        at = end;
    }
    return bytes;
}

// Takes what was gathered if it is a whole value.
void take(SecretBytes &gathered, SecretBytes &result)
{
    const std::string_view octets = withoutLead(view(gathered));
    if (octets.size() >= fewest && isMeant(octets)) {
        const size_t extent = looksLikeDer(octets) ? berExtent(octets) : octets.size();
        const std::string_view value = octets.substr(0, extent);
        result.insert(result.end(), value.begin(), value.end());
    }
    gathered.clear();
}

// A run of digits within a line of something else: “INSERT … 0x3082…”.
void takeRuns(std::string_view line, SecretBytes &result)
{
    for (size_t at = 0; at < line.size();) {
        const size_t end = runEnd(line, at);
        if (end - at >= 2 * fewest && (line[at] == '3' || line[at] == '2')) { // of DER or a dash
            SecretBytes bytes;
            decode(line.substr(at, end - at), bytes);
            take(bytes, result);
        }
        at = end + 1;
    }
}

// What Windows exports of its registry: “"Blob"=hex:20,00,…,\”, with lines that go on. Properties come before
// the certificate.
void takeRegistry(std::string_view text, SecretBytes &result)
{
    constexpr std::string_view sign = "=hex";
    for (size_t at = 0; (at = text.find(sign, at)) != std::string_view::npos;) {
        at = std::min(text.find(':', at), text.size());
        SecretBytes blob;
        while (at < text.size() && hexOctet(text, at + 1) >= 0) {
            blob.push_back(static_cast<char>(hexOctet(text, at + 1)));
            const size_t next = std::min(text.find_first_not_of(",\\ \t\r\n", at + 3), text.size());
            if (text.substr(at + 3, 1) != ",")
                break;
            at = next - 1;
        }
        for (const std::string_view value : embeddedValues(view(blob), 1))
            result.insert(result.end(), value.begin(), value.end());
    }
}

} // namespace

std::optional<SecretBytes> fromHex(std::string_view text)
{
    if (auto dumped = fromDump(text, DumpDigits::Hexadecimal))
        return dumped;
    SecretBytes result;
    takeRegistry(text, result);
    SecretBytes gathered;
    for (size_t start = 0; start < text.size();) {
        const std::string_view line = lineAt(text, start, start);
        const SecretBytes octets = octetsOf(line);
        if (octets.empty()) {
            take(gathered, result);
            takeRuns(line, result);
        }
        gathered.insert(gathered.end(), octets.begin(), octets.end());
    }
    take(gathered, result);
    return result.empty() ? std::nullopt : std::optional(std::move(result));
}

} // namespace mailseal::files
