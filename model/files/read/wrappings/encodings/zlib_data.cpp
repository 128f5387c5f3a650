// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/files/read/wrappings/encodings/zlib_data.h"

#include "model/files/read/containers/archive_members.h"

namespace mailseal::files {

bool looksLikeZlib(std::string_view bytes)
{
    constexpr size_t shortest = 8; // two octets before, four behind
    constexpr unsigned dictionary = 0x20;
    if (bytes.size() < shortest)
        return false;
    const auto method = static_cast<unsigned char>(bytes[0]);
    const auto flags = static_cast<unsigned char>(bytes[1]);
    return (method & 0x0FU) == 8 && method <= 0x78 && (method * 256U + flags) % 31 == 0
        && (flags & dictionary) == 0;
}

// libarchive reads gzip (RFC 1952), which has the same within: ten octets before it, and eight behind it that
// libarchive passes over. Four of these are the sum of zlib.
std::optional<SecretBytes> fromZlib(std::string_view bytes)
{
    if (!looksLikeZlib(bytes))
        return std::nullopt;
    constexpr std::string_view head("\x1F\x8B\x08\0\0\0\0\0\0\xFF", 10);
    constexpr std::string_view behind("\0\0\0\0", 4);
    FileBytes file{{}, {}, 0};
    file.bytes.reserve(head.size() + bytes.size() + behind.size());
    for (const std::string_view piece : {head, bytes.substr(2), behind})
        file.bytes.insert(file.bytes.end(), piece.begin(), piece.end());
    ArchiveMembers members(file);
    auto member = members.next();
    if (!member || !*member || (*member)->bytes.empty())
        return std::nullopt;
    return std::move((*member)->bytes);
}

} // namespace mailseal::files
