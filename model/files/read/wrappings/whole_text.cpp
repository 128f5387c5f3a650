// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/whole_text.h"

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
        const bool isDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || c == '+' || c == '/';
        length = isDigit ? length + 1 : 0;
        if (length >= shortest)
            return true;
    }
    return false;
}

bool isText(std::string_view text)
{
    return std::all_of(text.begin(), text.end(),
        [](char c) { return (c >= ' ' && c <= '~') || c == '\t' || c == '\n' || c == '\r'; });
}

} // namespace

bool holdsOtherForm(std::string_view text)
{
    return text.find("\x30\x82") != std::string_view::npos
        || text.find(std::string_view("-\0-", 3)) != std::string_view::npos;
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

bool isJoined(const PemBlock &block)
{
    const size_t extent = block.damaged || !block.headers.isEmpty() ? 0 : berExtent(view(block.der));
    if (extent == 0 || extent >= block.der.size())
        return false;
    const std::string_view rest = view(block.der).substr(extent);
    return looksLikeDer(rest) && berExtent(rest) > 0;
}

size_t derWithin(std::string_view text)
{
    size_t at = 0;
    while ((at = text.find("\x30\x82", at)) != std::string_view::npos && isText(text.substr(0, at))) {
        if (berExtent(text.substr(at)) > 0)
            return at;
        ++at;
    }
    return text.size();
}

bool isWhole(std::string_view text, const PemText &pem)
{
    size_t at = 0;
    for (const PemBlock &block : pem.blocks) {
        if (!holdsDer(block) || isJoined(block))
            return false;
        const std::string_view gap = text.substr(at, block.begin - at);
        if (gap.size() > 1 && (holdsTraces(gap) || holdsOtherForm(gap)))
            return false;
        at = block.end;
    }
    const std::string_view rest = text.substr(std::min(at, text.size()));
    return !pem.blocks.isEmpty() && !holdsTraces(rest) && !holdsOtherForm(rest);
}

bool isEmptyBlock(std::string_view text, const PemBlock &block)
{
    constexpr std::string_view begin = "-----BEGIN -----";
    const size_t start = block.begin + begin.size() + static_cast<size_t>(block.label.size());
    const std::string_view body
        = text.substr(std::min(start, block.end), block.end - std::min(start, block.end));
    return body.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

} // namespace mailseal::files
