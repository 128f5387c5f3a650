// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagnose/log/reading/line_reader.h"

#include <cstring>

namespace mailseal {

LineReader::LineReader(OctetSource source)
    : m_source(std::move(source)),
      m_buffer(pieceSize + longestLine) { }

Result<std::string_view> LineReader::nextLines()
{
    while (true) {
        std::memmove(m_buffer.data(), m_buffer.data() + m_begin, m_end - m_begin);
        m_end -= m_begin;
        m_begin = 0;
        if (!m_atEnd) {
            const auto size = m_source(std::span(m_buffer).subspan(m_end));
            if (!size)
                return failure(size.error());
            m_atEnd = *size == 0;
            m_end += *size;
        }
        const std::string_view all(m_buffer.data(), m_end);
        if (m_skipping) {
            const size_t feed = all.find('\n');
            m_skipping = feed == std::string_view::npos && !m_atEnd;
            m_begin = feed == std::string_view::npos ? m_end : feed + 1;
            if (m_skipping)
                continue;
        }
        const std::string_view rest = all.substr(m_begin);
        if (m_atEnd) {
            m_begin = m_end;
            return rest;
        }
        if (const size_t feed = rest.rfind('\n'); feed != std::string_view::npos) {
            m_begin += feed + 1;
            return rest.substr(0, feed + 1);
        }
        if (rest.size() >= longestLine) {
            m_begin = m_end;
            m_skipping = true;
            return rest.substr(0, longestLine);
        }
    }
}

} // namespace mailseal
