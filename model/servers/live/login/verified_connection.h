// SPDX-License-Identifier: GPL-3.0-or-later
//
// A connection over which a password may be sent: TLS with a chain that leads to a trusted authority and a
// certificate for the name. Blocks, so call it in a worker.
#pragma once

#include "model/servers/live/connection/mail_connection.h"
#include "model/servers/live/login/login_report.h"
#include "model/servers/live/login/login_target.h"

#include <memory>

namespace mailseal {

struct VerifiedConnection
{
    // Accepted: all is well so far; else why there is no connection.
    LoginReport report;
    std::unique_ptr<MailConnection> server;
};

// Tries the target's ports in their order, and takes the first on which something listens.
VerifiedConnection openVerified(const LoginTarget &target, const std::stop_token &stop);

} // namespace mailseal
