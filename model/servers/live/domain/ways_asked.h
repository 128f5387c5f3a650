// SPDX-License-Identifier: GPL-3.0-or-later
//
// Connects to many addresses at once, as senders do: EHLO, STARTTLS and TLS on the port for mail, TLS on a
// web server's, and on any other port what is spoken there. The certificate is taken whether or not anybody
// trusts it; domain_report.h judges. Nothing is sent beyond that. Blocks, at most ten seconds for each, so
// call it in a worker.
#pragma once

#include "model/base/system/patience.h"
#include "model/servers/live/connection/protocol_port.h"
#include "model/servers/live/domain/way_in.h"

#include <functional>

namespace mailseal {

constexpr ProtocolPort mailPort{25, MailProtocol::Smtp, TlsStart::Asked};
constexpr ProtocolPort webPort{443, MailProtocol::Smtp, TlsStart::AtOnce}; // no word but TLS is spoken

struct WayQuestion
{
    QString host;    // asked for by SNI
    QString address; // a number
    ProtocolPort port = mailPort;
    bool operator==(const WayQuestion &) const = default;
};

// In the order of the questions. Not more than 64 connections are open at a time.
QList<WayIn> askWays(const QList<WayQuestion> &questions, const Patience &patience);
using AskWays = std::function<QList<WayIn>(const QList<WayQuestion> &, const Patience &)>;

} // namespace mailseal
