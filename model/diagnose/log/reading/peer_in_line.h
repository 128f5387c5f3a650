// SPDX-License-Identifier: GPL-3.0-or-later
//
// The other side that a log message is about: “branch.example.net[192.0.2.40]” (Postfix), “rip=192.0.2.40”
// (Dovecot), “ip=[::ffff:192.0.2.40]” (Courier), “host.example (helo) [192.0.2.40]” (Exim).
#pragma once

#include <string_view>

namespace mailseal {

struct PeerInLine
{
    std::string_view name;    // empty: unknown
    std::string_view address; // without “::ffff:”; empty: none
    bool operator==(const PeerInLine &) const = default;
};

PeerInLine peerInLine(std::string_view message);

} // namespace mailseal
