// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/settings/text_lines.h"

namespace mailseal {
namespace {

constexpr std::string_view blanks = " \t\r\n\v\f";

std::vector<std::string_view> splitLines(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const size_t end = text.find('\n');
        const size_t length = end == std::string_view::npos ? text.size() : end + 1;
        lines.push_back(text.substr(0, length));
        text.remove_prefix(length);
    }
    return lines;
}

} // namespace

std::string_view trimmed(std::string_view text)
{
    const size_t first = text.find_first_not_of(blanks);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

TextLines::TextLines(std::string_view text) : m_lines(splitLines(text)), m_end("\n")
{
    if (!m_lines.empty() && m_lines.front().ends_with("\r\n"))
        m_end = "\r\n";
}

std::string_view TextLines::content(size_t line) const
{
    const std::string_view text = m_lines[line];
    const size_t last = text.find_last_not_of("\r\n");
    return last == std::string_view::npos ? std::string_view() : text.substr(0, last + 1);
}

bool TextLines::isBlank(size_t line) const
{
    return trimmed(m_lines[line]).empty();
}

bool TextLines::isIndented(size_t line) const
{
    return m_lines[line].starts_with(' ') || m_lines[line].starts_with('\t');
}

bool TextLines::isComment(size_t line) const
{
    return trimmed(m_lines[line]).starts_with('#');
}

std::string_view TextLines::owned(std::string_view line)
{
    const size_t last = line.find_last_not_of("\r\n");
    m_new.emplace_back(last == std::string_view::npos ? std::string_view() : line.substr(0, last + 1));
    m_new.back() += m_end;
    return m_new.back();
}

void TextLines::insert(size_t before, std::string_view text)
{
    if (before > 0 && !m_lines[before - 1].ends_with('\n'))
        m_lines[before - 1] = owned(m_lines[before - 1]);
    for (const std::string_view line : splitLines(text))
        m_lines.insert(m_lines.begin() + static_cast<std::ptrdiff_t>(before++), owned(line));
}

void TextLines::replace(size_t line, std::string_view text)
{
    remove(line);
    insert(line, text);
}

void TextLines::remove(size_t line)
{
    m_lines.erase(m_lines.begin() + static_cast<std::ptrdiff_t>(line));
}

SecretBytes TextLines::text() const
{
    SecretBytes bytes;
    for (const std::string_view line : m_lines)
        bytes.insert(bytes.end(), line.begin(), line.end());
    return bytes;
}

} // namespace mailseal
