// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/root/requests/base64.h"

#include <array>
#include <cstdint>

namespace mailseal {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<int8_t, 256> makeValues()
{
    std::array<int8_t, 256> values{};
    values.fill(-1);
    for (size_t i = 0; i < alphabet.size(); ++i)
        values[static_cast<unsigned char>(alphabet[i])] = static_cast<int8_t>(i);
    return values;
}
constexpr std::array<int8_t, 256> valueOf = makeValues();

} // namespace

void appendBase64(SecretBytes &text, std::string_view bytes)
{
    text.reserve(text.size() + (bytes.size() + 2) / 3 * 4);
    for (size_t at = 0; at < bytes.size(); at += 3) {
        const size_t count = std::min<size_t>(3, bytes.size() - at);
        uint32_t group = 0;
        for (size_t i = 0; i < 3; ++i)
            group = group << 8 | (i < count ? static_cast<unsigned char>(bytes[at + i]) : 0U);
        for (size_t i = 0; i < 4; ++i)
            text.push_back(i <= count ? alphabet[group >> (18 - 6 * i) & 63] : '=');
    }
}

std::optional<SecretBytes> fromBase64(std::string_view text)
{
    if (text.size() % 4 != 0)
        return std::nullopt;
    SecretBytes bytes;
    bytes.reserve(text.size() / 4 * 3);
    for (size_t at = 0; at < text.size(); at += 4) {
        const bool last = at + 4 == text.size();
        const size_t padding = !last || text[at + 3] != '=' ? 0 : text[at + 2] != '=' ? 1 : 2;
        uint32_t group = 0;
        for (size_t i = 0; i < 4; ++i) {
            const int value = i < 4 - padding ? valueOf[static_cast<unsigned char>(text[at + i])] : 0;
            if (value < 0)
                return std::nullopt;
            group = group << 6 | static_cast<uint32_t>(value);
        }
        if ((padding == 1 && (group & 0xFF) != 0) || (padding == 2 && (group & 0xFFFF) != 0))
            return std::nullopt;
        for (size_t i = 0; i < 3 - padding; ++i)
            bytes.push_back(static_cast<char>(group >> (16 - 8 * i) & 0xFF));
    }
    return bytes;
}

} // namespace mailseal
