// SPDX-License-Identifier: GPL-3.0-or-later
//
// What `login` and `imap` have in common: where to log in, whom to trust, and the password.
#pragma once

#include "app/cli/command_options.h"
#include "app/cli/terminal.h"
#include "model/servers/live/login/login.h"

namespace mailseal::cli {

struct LoginOptions
{
    std::string host;
    std::string user;
    std::string port;
    std::string name;
    std::string authorities;
    std::string passwordFile;
    bool json = false;
};

void addLoginOptions(const CommandOptions &command, LoginOptions &options);

// Asks for the password at the terminal, unless it comes from a file.
Result<LoginTry> logInAs(const LoginOptions &options, LoginFor purpose, const Told &told);

} // namespace mailseal::cli
