// SPDX-License-Identifier: GPL-3.0-or-later
//
// A test log-in: connects, begins TLS, checks chain and name as a careful mail program does, and only then
// asks for the password and sends it. Blocks, so call it in a worker.
#pragma once

#include "model/servers/live/connection/mail_connection.h"
#include "model/servers/live/imap/conversation.h"
#include "model/servers/live/login/login_report.h"
#include "model/servers/live/login/login_target.h"

#include <QtCrypto>
#include <memory>

namespace mailseal {

// Asked once the connection is safe, and once more when the password was wrong; nullopt: there is none.
using PasswordSource = std::function<std::optional<QCA::SecureArray>(const LoginReport &soFar, int attempt)>;

struct LoginTry
{
    LoginReport report;
    std::unique_ptr<MailConnection> server; // logged in; null if not
    QByteArrayList capabilities;            // of IMAP, as it says them then
};

LoginTry logIn(const LoginTarget &target, const PasswordSource &password, const Told &told,
    const std::stop_token &stop = {});

} // namespace mailseal
