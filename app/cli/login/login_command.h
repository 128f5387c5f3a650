// SPDX-License-Identifier: GPL-3.0-or-later
//
// `mailseal-cli login`: does the log-in of a mail program work, and how safely?
#pragma once

#include "app/cli/login/login_options.h"

namespace mailseal::cli {

void addOptions(const CommandOptions &command, LoginOptions &options);
ExitCode runLogin(const LoginOptions &options);

// The sentence, the warnings and the facts below them.
QString toText(const LoginReport &report);

} // namespace mailseal::cli
