// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/encodings/embedded_values.h"

#include "model/files/read/wrappings/encodings/der_extent.h"

#include <algorithm>
#include <array>

namespace mailseal::files {
namespace {

using std::string_view_literals::operator""sv;

// A length of two octets, as all of these have.
constexpr auto head = "\x30\x82"sv;
constexpr size_t headSize = 4;
constexpr auto signedData = "\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02"sv;
constexpr auto pkcs12Version = "\x02\x01\x03\x30"sv;

constexpr std::array leftAlone{"\xFE\xED\xFE\xED"sv, "\xCE\xCE\xCE\xCE"sv, "\0\0\0\1\0\0\0\x14"sv,
    "\0\0\0\2\0\0\0\x14"sv, "MZ"sv,
    "\x7F"
    "ELF"sv};

bool beginsLikeOurs(std::string_view bytes)
{
    const std::string_view content = bytes.substr(std::min(headSize, bytes.size()));
    return beginsLikeCertificate(bytes) || content.starts_with(signedData)
        || content.starts_with(pkcs12Version);
}

} // namespace

QList<std::string_view> embeddedValues(std::string_view bytes, qsizetype most)
{
    QList<std::string_view> values;
    if (std::any_of(leftAlone.begin(), leftAlone.end(),
            [bytes](std::string_view sign) { return bytes.starts_with(sign); }))
        return values;
    for (size_t at = 0; (at = bytes.find(head, at)) != std::string_view::npos && values.size() < most;) {
        const std::string_view rest = bytes.substr(at);
        const size_t extent = beginsLikeOurs(rest) ? berExtent(rest) : 0;
        if (extent > 0)
            values << rest.substr(0, extent);
        at += std::max(extent, head.size());
    }
    return values;
}

} // namespace mailseal::files
