// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/encodings/text_mode.h"

#include "model/files/read/wrappings/encodings/der_extent.h"
#include "model/files/read/wrappings/encodings/text_encodings.h"

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

} // namespace

std::optional<SecretBytes> fromTextMode(std::string_view bytes)
{
    constexpr std::string_view sequence = "\x30\xC2"; // and a length of several octets
    if (bytes.starts_with(sequence)) {
        auto value = toLatin1(bytes);
        if (value && isOneValue(*value))
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
