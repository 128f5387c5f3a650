// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/diagnose/log/reading/peer_in_line.h"

#include <algorithm>

namespace mailseal {
namespace {

constexpr size_t longestAddress = 45; // of IPv6 with an IPv4 tail

bool isAddress(std::string_view text)
{
    const bool isHex = std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '.'
            || c == ':';
    });
    const auto count = [&text](char c) { return std::count(text.begin(), text.end(), c); };
    return isHex && text.size() <= longestAddress && (count('.') == 3 || count(':') >= 2);
}

std::string_view plain(std::string_view address)
{
    for (const std::string_view prefix : {"::ffff:", "IPv6:"}) {
        if (address.starts_with(prefix))
            address.remove_prefix(prefix.size());
    }
    return address;
}

// Dovecot's “rip=”.
std::string_view remoteAddress(std::string_view message)
{
    const size_t at = message.find("rip=");
    if (at == std::string_view::npos)
        return {};
    const std::string_view rest = message.substr(at + 4);
    return plain(rest.substr(0, rest.find_first_of(", ")));
}

// The word before the bracket: “host.example[”, “H=host.example [”, “host.example (helo) [”.
std::string_view nameBefore(std::string_view text)
{
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    if (text.ends_with(')')) {
        text = text.substr(0, text.rfind('('));
        while (!text.empty() && text.back() == ' ')
            text.remove_suffix(1);
    }
    std::string_view name = text.substr(text.find_last_of(" ,;(") + 1);
    if (name.starts_with("H="))
        name.remove_prefix(2);
    if (name.starts_with("relay=") || name.starts_with("client="))
        name.remove_prefix(name.find('=') + 1);
    return name == "unknown" || name == "from" || name == "to" || name.find('=') != std::string_view::npos
            || name.find('.') == std::string_view::npos
        ? std::string_view()
        : name;
}

} // namespace

PeerInLine peerInLine(std::string_view message)
{
    if (const std::string_view address = remoteAddress(message); !address.empty())
        return {{}, address};
    for (size_t open = message.find('['); open != std::string_view::npos;
         open = message.find('[', open + 1)) {
        const size_t close = message.substr(open, longestAddress + 10).find(']');
        if (close == std::string_view::npos)
            continue;
        const std::string_view address = plain(message.substr(open + 1, close - 1));
        if (isAddress(address))
            return {nameBefore(message.substr(0, open)), address};
    }
    return {};
}

} // namespace mailseal
