// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli audit: is what renews the mail servers' certificates in order? Exit status: 0 nothing but
// notes, 1 errors, warnings or a failure, 2 wrong use.
#pragma once

#include "app/cli/command_options.h"
#include "app/cli/terminal.h"

namespace mailseal::cli {

struct AuditOptions
{
    std::string root = "/";
    bool dns = false;
    bool json = false;
};
void addOptions(const CommandOptions &command, AuditOptions &options);
ExitCode runAudit(const AuditOptions &options);

} // namespace mailseal::cli
