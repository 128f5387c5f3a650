// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/encodings/pem_text.h"

#include <array>

namespace mailseal::files {
namespace {

constexpr std::string_view beginMark = "-----BEGIN ";
constexpr std::string_view endMark = "-----END ";
constexpr std::string_view dashes = "-----";
constexpr size_t longestLabel = 64;

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

bool isSpace(char c)
{
    return isBlank(c) || c == '\r' || c == '\n' || c == '\f' || c == '\v';
}

constexpr signed char noDigit = -1;
constexpr signed char blankDigit = -2;

// The base64 value of each octet.
constexpr std::array<signed char, 256> digits = [] {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::array<signed char, 256> table{};
    table.fill(noDigit);
    for (size_t i = 0; i < alphabet.size(); ++i)
        table[static_cast<unsigned char>(alphabet[i])] = static_cast<signed char>(i);
    for (const char blank : {' ', '\t', '\r', '\n', '\f', '\v'})
        table[static_cast<unsigned char>(blank)] = blankDigit;
    return table;
}();

// The label after a mark, and where the text continues after its dashes.
struct Label
{
    std::string_view name;
    size_t behind = 0;
};

std::optional<Label> labelAt(std::string_view text, size_t at)
{
    const size_t end = text.substr(at, longestLabel + dashes.size()).find(dashes);
    if (end == std::string_view::npos)
        return std::nullopt;
    const std::string_view name = text.substr(at, end);
    for (const char c : name) {
        if (c < ' ' || c > '~')
            return std::nullopt;
    }
    return Label{name, at + end + dashes.size()};
}

// RFC 1421 §4.4: “Name: value” lines, continued by lines that begin with a blank, up to an empty line.
std::string_view takeHeaders(std::string_view body, QByteArray &headers)
{
    const size_t start = body.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos)
        return body;
    const std::string_view firstLine = body.substr(start, body.substr(start).find('\n'));
    if (firstLine.find(':') == std::string_view::npos)
        return body;
    size_t at = start;
    while (at < body.size()) {
        const size_t end = std::min(body.find('\n', at), body.size());
        std::string_view line = body.substr(at, end - at);
        at = end + 1;
        while (!line.empty() && isSpace(line.back()))
            line.remove_suffix(1);
        while (!line.empty() && isSpace(line.front()))
            line.remove_prefix(1);
        if (line.empty())
            break;
        headers += QByteArray(line.data(), static_cast<qsizetype>(line.size())) + '\n';
    }
    return body.substr(std::min(at, body.size()));
}

} // namespace

bool PemBlock::isEncrypted() const
{
    return label.startsWith("ENCRYPTED ") || headers.contains("Proc-Type: 4,ENCRYPTED");
}

bool PemBlock::isCertificate() const
{
    return label == "CERTIFICATE" || label == "X509 CERTIFICATE" || label == "TRUSTED CERTIFICATE";
}

PemScanner::PemScanner(std::string_view text) : m_text(text)
{
    m_layout.byteOrderMark = m_text.substr(0, 3) == "\xEF\xBB\xBF";
    m_at = m_layout.byteOrderMark ? 3 : 0;
}

std::optional<PemBlock> PemScanner::next()
{
    while ((m_at = m_text.find(beginMark, m_at)) != std::string_view::npos) {
        const auto begin = labelAt(m_text, m_at + beginMark.size());
        if (begin) {
            const size_t mark = m_at;
            lookBefore(mark);
            lookBehind(begin->behind);
            PemBlock block = readBlock(begin->name, begin->behind);
            block.begin = mark;
            block.end = m_at;
            return block;
        }
        m_at += beginMark.size();
    }
    m_at = m_text.size();
    return std::nullopt;
}

// Looks at what precedes a mark on its line.
void PemScanner::lookBefore(size_t mark)
{
    const size_t first = m_layout.byteOrderMark ? 3 : 0;
    size_t start = mark;
    bool blank = true;
    while (start > first && m_text[start - 1] != '\n' && m_text[start - 1] != '\r') {
        blank = blank && isBlank(m_text[start - 1]);
        if (!blank)
            break;
        --start;
    }
    if (!blank)
        m_layout.joined = true;
    else if (start < mark)
        m_layout.indented = true;
}

// Looks at what follows a mark; every reader ignores blanks there.
void PemScanner::lookBehind(size_t end)
{
    const size_t next = m_text.find_first_not_of(" \t", end);
    if (next != std::string_view::npos && m_text[next] != '\n' && m_text[next] != '\r')
        m_layout.joined = true;
}

PemBlock PemScanner::readBlock(std::string_view name, size_t begin)
{
    PemBlock block;
    block.label = QByteArray(name.data(), static_cast<qsizetype>(name.size()));
    const size_t end = m_text.find(dashes, begin);
    const bool isEnd = end != std::string_view::npos && m_text.substr(end, endMark.size()) == endMark;
    const auto label = isEnd ? labelAt(m_text, end + endMark.size()) : std::nullopt;
    m_at = end == std::string_view::npos ? m_text.size() : end;
    if (label) {
        m_at = label->behind;
        lookBefore(end);
        lookBehind(m_at);
        if (m_text.substr(begin, m_at - begin).find('\r') != std::string_view::npos)
            m_layout.carriageReturns = true;
    }
    const std::string_view body = takeHeaders(m_text.substr(begin, end - begin), block.headers);
    block.damaged = !label || label->name != name || !decodeBase64(body, block.der) || block.der.empty();
    if (block.damaged)
        block.der.clear();
    return block;
}

bool decodeBase64(std::string_view text, SecretBytes &bytes)
{
    bytes.assign(text.size() / 4 * 3 + 3, 0);
    char *out = bytes.data();
    unsigned group = 0;
    int count = 0; // of digits in the group
    int padding = 0;
    for (const char c : text) {
        int value = digits[static_cast<unsigned char>(c)];
        if (value == blankDigit)
            continue;
        if (c == '=') {
            value = 0;
            ++padding;
        } else if (value == noDigit || padding > 0) {
            return false;
        }
        group = group << 6 | static_cast<unsigned>(value);
        if (++count < 4)
            continue;
        if (padding > 2)
            return false;
        for (int i = 0; i < 3 - padding; ++i)
            *out++ = static_cast<char>(group >> (16 - 8 * i) & 0xFF);
        count = 0;
        group = 0;
    }
    bytes.resize(static_cast<size_t>(out - bytes.data()));
    return count == 0;
}

PemText readPem(std::string_view bytes, qsizetype mostBlocks, const std::stop_token &stop)
{
    PemScanner scanner(bytes);
    PemText text;
    while (auto block = scanner.next()) {
        text.tooMany = text.blocks.size() >= mostBlocks;
        if (text.tooMany || stop.stop_requested())
            break;
        text.blocks << std::move(*block);
    }
    text.layout = scanner.layout();
    return text;
}

} // namespace mailseal::files
