// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/encodings/text_mode.h"

#include "model/files/read/wrappings/encodings/der_extent.h"

namespace mailseal::files {
namespace {

bool isOneValue(const SecretBytes &bytes)
{
    return looksLikeDer(view(bytes)) && berExtent(view(bytes)) == bytes.size();
}

SecretBytes withLineFeeds(std::string_view bytes)
{
    SecretBytes result;
    result.reserve(bytes.size());
    for (size_t i = 0; i < bytes.size(); ++i) {
        if (bytes[i] != '\r' || bytes.substr(i + 1, 1) != "\n")
            result.push_back(bytes[i]);
    }
    return result;
}

// Characters up to U+00FF are octets; empty if there are others.
SecretBytes fromUtf8(std::string_view bytes)
{
    SecretBytes result;
    result.reserve(bytes.size());
    for (size_t i = 0; i < bytes.size(); ++i) {
        const auto octet = static_cast<unsigned char>(bytes[i]);
        if (octet < 0x80) {
            result.push_back(bytes[i]);
            continue;
        }
        const auto next = i + 1 < bytes.size() ? static_cast<unsigned char>(bytes[i + 1]) : 0;
        if ((octet != 0xC2 && octet != 0xC3) || (next & 0xC0) != 0x80)
            return {};
        result.push_back(static_cast<char>((octet & 0x03) << 6 | (next & 0x3F)));
        ++i;
    }
    return result;
}

} // namespace

std::optional<SecretBytes> fromTextMode(std::string_view bytes)
{
    constexpr std::string_view sequence = "\x30\xC2"; // and a length of several octets
    if (bytes.starts_with(sequence)) {
        SecretBytes value = fromUtf8(bytes);
        if (isOneValue(value))
            return value;
    }
    if (looksLikeDer(bytes) && bytes.find("\r\n") != std::string_view::npos
        && berExtent(bytes) != bytes.size()) {
        SecretBytes value = withLineFeeds(bytes);
        if (isOneValue(value))
            return value;
    }
    return std::nullopt;
}

} // namespace mailseal::files
