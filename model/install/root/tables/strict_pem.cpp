// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/root/tables/strict_pem.h"

#include "model/install/root/requests/base64.h"

#include <algorithm>

namespace mailseal {
namespace {

constexpr std::string_view begin = "-----BEGIN ";
constexpr std::string_view end = "-----END ";
constexpr std::string_view dashes = "-----";
constexpr size_t longestLine = 76; // RFC 7468 writes 64, RFC 2045 up to 76

// Takes the next line off the text and returns it without its line end, LF or CRLF.
std::string_view takeLine(std::string_view &text)
{
    const size_t newline = text.find('\n');
    std::string_view line = text.substr(0, newline);
    text.remove_prefix(newline == std::string_view::npos ? text.size() : newline + 1);
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

bool isBlank(std::string_view line)
{
    return line.find_first_not_of(" \t") == std::string_view::npos;
}

bool isWords(std::string_view line)
{
    const auto isPrintable = [](char c) {
        const auto octet = static_cast<unsigned char>(c);
        return c == '\t' || (octet >= ' ' && octet != 0x7F);
    };
    return line.find(dashes) == std::string_view::npos && std::all_of(line.begin(), line.end(), isPrintable);
}

// “CERTIFICATE” of “-----BEGIN CERTIFICATE-----”; empty for another line.
std::string_view labelOf(std::string_view line)
{
    if (!line.starts_with(begin) || !line.ends_with(dashes) || line.size() < begin.size() + dashes.size())
        return {};
    return line.substr(begin.size(), line.size() - begin.size() - dashes.size());
}

bool isEndOf(std::string_view label, std::string_view line)
{
    return line.size() == end.size() + label.size() + dashes.size() && line.starts_with(end)
        && line.substr(end.size(), label.size()) == label && line.ends_with(dashes);
}

// Takes the lines after a block's first line off the text, including its last line.
std::optional<SecretBytes> takeBody(std::string_view label, std::string_view &text)
{
    SecretBytes base64;
    base64.reserve(std::min<size_t>(text.size(), 4096));
    while (!text.empty()) {
        const std::string_view line = takeLine(text);
        if (isEndOf(label, line))
            return fromBase64(view(base64));
        if (line.empty() || line.size() > longestLine)
            return std::nullopt;
        base64.insert(base64.end(), line.begin(), line.end());
    }
    return std::nullopt;
}

} // namespace

std::optional<std::vector<StrictPemBlock>> readStrictPem(std::string_view text, AroundBlocks around)
{
    std::vector<StrictPemBlock> blocks;
    while (!text.empty()) {
        const std::string_view line = takeLine(text);
        const std::string_view label = labelOf(line);
        if (label.empty() && !isBlank(line) && (around == AroundBlocks::Blanks || !isWords(line)))
            return std::nullopt;
        if (label.empty())
            continue;
        auto der = takeBody(label, text);
        if (!der)
            return std::nullopt;
        blocks.push_back({label, *std::move(der)});
    }
    return blocks.empty() ? std::nullopt : std::optional(std::move(blocks));
}

} // namespace mailseal
