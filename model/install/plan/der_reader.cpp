// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/plan/der_reader.h"

#include <cstddef>

namespace mailseal {

std::optional<std::string_view> DerReader::next()
{
    const auto octet = [this](size_t i) { return static_cast<unsigned char>(m_rest[i]); };
    constexpr size_t mostOctets = 3; // 16 MiB
    if (m_rest.size() < 2 || (octet(0) & 0x1F) == 0x1F)
        return std::nullopt;
    size_t header = 2;
    size_t size = octet(1);
    if (size >= 0x80) {
        const size_t octets = size & 0x7F;
        if (octets == 0 || octets > mostOctets || m_rest.size() < 2 + octets || octet(2) == 0)
            return std::nullopt;
        size = 0;
        for (size_t i = 0; i < octets; ++i)
            size = size << 8 | octet(2 + i);
        if (size < 0x80)
            return std::nullopt;
        header += octets;
    }
    if (size > m_rest.size() - header)
        return std::nullopt;
    const std::string_view content = m_rest.substr(header, size);
    m_rest.remove_prefix(header + size);
    return content;
}

std::optional<std::string_view> DerReader::take(Tag tag)
{
    if (m_rest.empty() || static_cast<unsigned char>(m_rest.front()) != static_cast<unsigned char>(tag))
        return std::nullopt;
    return next();
}

bool DerReader::skipAny()
{
    return next().has_value();
}

} // namespace mailseal
