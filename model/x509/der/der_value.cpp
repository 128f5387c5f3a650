// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/x509/der/der_value.h"

namespace mailseal {

using std::string_view_literals::operator""sv;

std::optional<DerValue> DerWalk::next()
{
    constexpr size_t mostLengthOctets = 4;
    const auto octet = [this](size_t i) { return static_cast<unsigned char>(m_rest[i]); };
    if (m_rest.size() < 2 || (octet(0) & 0x1F) == 0x1F)
        return std::nullopt;
    size_t header = 2;
    size_t size = octet(1);
    if (size >= 0x80) {
        const size_t octets = size & 0x7F;
        if (octets == 0 || octets > mostLengthOctets || m_rest.size() < 2 + octets)
            return std::nullopt;
        size = 0;
        for (size_t i = 0; i < octets; ++i)
            size = size << 8 | octet(2 + i);
        header += octets;
    }
    if (size > m_rest.size() - header)
        return std::nullopt;
    const DerValue value{octet(0), m_rest.substr(header, size), m_rest.substr(0, header + size)};
    m_rest.remove_prefix(header + size);
    return value;
}

std::optional<DerValue> DerWalk::next(unsigned char tag)
{
    if (m_rest.empty() || static_cast<unsigned char>(m_rest.front()) != tag)
        return std::nullopt;
    return next();
}

bool looksLikePrivateKey(std::string_view der)
{
    const auto key = DerWalk(der).next(der::sequence);
    DerWalk fields(key ? key->content : std::string_view());
    const auto version = fields.next(der::integer);
    return version && version->content.size() == 1 && !fields.atEnd();
}

bool looksLikePublicKey(std::string_view der)
{
    const auto key = DerWalk(der).next(der::sequence);
    DerWalk fields(key ? key->content : std::string_view());
    const auto algorithm = fields.next(der::sequence);
    return algorithm && DerWalk(algorithm->content).next(der::objectIdentifier) && fields.next(der::bitString)
        && fields.atEnd();
}

bool looksLikeRsaPublicKey(std::string_view der)
{
    constexpr size_t smallest = 64; // octets of a modulus
    const auto key = DerWalk(der).next(der::sequence);
    DerWalk fields(key ? key->content : std::string_view());
    const auto modulus = fields.next(der::integer);
    const auto exponent
        = modulus && modulus->content.size() >= smallest ? fields.next(der::integer) : std::nullopt;
    return exponent && fields.atEnd()
        && (exponent->content == "\x03" || exponent->content == "\x11"
            || exponent->content == "\x01\0\x01"sv);
}

} // namespace mailseal
