// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/whole_text.h"

#include "model/files/read/encodings/base64_digit.h"
#include "model/files/read/wrappings/changes/pem_marks.h"
#include "model/files/read/wrappings/encodings/der_extent.h"

#include <algorithm>

namespace mailseal::files {
namespace {

// Long enough for a key.
bool holdsLongWord(std::string_view text)
{
    constexpr size_t shortest = 60;
    size_t length = 0;
    for (const char c : text) {
        length = isBase64Digit(c) ? length + 1 : 0;
        if (length >= shortest)
            return true;
    }
    return false;
}

// A word that is too long for a language, or begins as every larger SEQUENCE does.
bool mayHoldValue(std::string_view text)
{
    constexpr size_t longestWord = 15;
    size_t length = 0;
    for (size_t at = 0; at < text.size(); ++at) {
        length = isBase64Digit(text[at]) ? length + 1 : 0;
        if (length > longestWord || (length == 2 && text.substr(at - 1, 2) == "MI"))
            return true;
    }
    return false;
}

// Only blanks stand before this place in its line.
bool beginsLine(std::string_view text, size_t at)
{
    const std::string_view before = text.substr(0, at);
    const size_t last = before.find_last_not_of(" \t");
    return last == std::string_view::npos || before[last] == '\n' || before[last] == '\r';
}

// A line behind the first, which belongs to the mark, that is one word and nothing else: “MIIC”, but no
// sentence.
bool holdsLineOfDigits(std::string_view body)
{
    constexpr std::string_view blanks = " \t\r\n";
    for (size_t at = body.find('\n'); at < body.size(); at = body.find('\n', at + 1)) {
        const size_t first = std::min(body.find_first_not_of(blanks, at), body.size());
        const std::string_view line = body.substr(first, body.find('\n', first) - first);
        const std::string_view word = line.substr(0, line.find_last_not_of(" \t\r") + 1);
        if (!word.empty()
            && std::all_of(word.begin(), word.end(), [](char c) { return isBase64Digit(c) || c == '='; }))
            return true;
    }
    return false;
}

bool isOfText(char c)
{
    return static_cast<unsigned char>(c) >= ' ' || c == '\t' || c == '\n' || c == '\r';
}

} // namespace

bool holdsOtherForm(std::string_view text)
{
    return text.find("\x30\x82") != std::string_view::npos || wideWithin(text) < text.size();
}

size_t wideWithin(std::string_view text)
{
    const size_t dash = text.find(std::string_view("-\0-", 3)); // of a mark
    if (dash == std::string_view::npos)
        return text.size();
    return dash > 0 && text[dash - 1] == '\0' ? dash - 1 : dash;
}

bool holdsAnother(std::string_view text)
{
    return holdsLongWord(text) || holdsOtherForm(text) || (holdsMark(text) && mayHoldValue(text));
}

bool holdsTraces(std::string_view text)
{
    return holdsMark(text) || holdsLongWord(text);
}

bool holdsDer(const PemBlock &block)
{
    constexpr char identifier = 6; // the tag of a curve's name, in EC PARAMETERS
    return !block.damaged
        && (!block.headers.isEmpty() || looksLikeDer(view(block.der)) || block.der.front() == identifier);
}

bool holdsMore(const PemBlock &block)
{
    // With what openssl x509 -trustout puts behind the certificate.
    const bool isTrusted = block.label == "TRUSTED CERTIFICATE";
    if (block.damaged || !block.headers.isEmpty() || isTrusted || !looksLikeDer(view(block.der)))
        return false;
    const size_t extent = berExtent(view(block.der));
    return extent > 0 && extent < block.der.size();
}

size_t derWithin(std::string_view text)
{
    const auto textEnd = std::find_if_not(text.begin(), text.end(), isOfText);
    const auto last = static_cast<size_t>(textEnd - text.begin());
    for (size_t at = 0; (at = text.find("\x30\x82", at)) <= last; ++at) {
        if (berExtent(text.substr(at)) > 0)
            return at;
    }
    return text.size();
}

bool holdsOnlyBlocks(std::string_view text, const PemText &pem)
{
    size_t at = 0;
    bool any = false;
    for (const PemBlock &block : pem.blocks) {
        const bool isThere = !isMention(text, block);
        if (isThere && !holdsDer(block))
            return false;
        const std::string_view gap = text.substr(at, block.begin - at);
        if (gap.size() > 1 && holdsAnother(gap))
            return false;
        any = any || isThere;
        at = block.end;
    }
    return any && !holdsAnother(text.substr(std::min(at, text.size())));
}

bool isWhole(std::string_view text, const PemText &pem)
{
    return std::none_of(pem.blocks.begin(), pem.blocks.end(), holdsMore) && holdsOnlyBlocks(text, pem);
}

bool isMention(std::string_view text, const PemBlock &block)
{
    constexpr std::string_view begin = "-----BEGIN -----";
    if (!block.damaged)
        return false;
    const size_t start
        = std::min(block.begin + begin.size() + static_cast<size_t>(block.label.size()), block.end);
    const std::string_view rest = text.substr(start, block.end - start);
    const std::string_view body = rest.substr(0, rest.find("-----"));
    return !mayHoldValue(body) && !(beginsLine(text, block.begin) && holdsLineOfDigits(body));
}

bool isOurs(const QByteArray &spelled)
{
    const QByteArray label = spelled.toUpper();
    if (label == "ATTRIBUTE CERTIFICATE" || label == "TSS2 PRIVATE KEY") // RFC 5755; a key that a TPM keeps
        return false;
    return label.contains("CERTIFICATE") || label.endsWith("PRIVATE KEY") || label == "PUBLIC KEY"
        || label == "RSA PUBLIC KEY" || label.endsWith("CRL") || label.startsWith("PKCS") || label == "CMS"
        || label.endsWith("DH PARAMETERS");
}

} // namespace mailseal::files
