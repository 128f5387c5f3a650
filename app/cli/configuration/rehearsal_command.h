// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli config --for: what an upgrade requires, and the files for it.
#pragma once

#include "app/cli/configuration/config_command.h"
#include "model/servers/configured/todays_configuration.h"

namespace mailseal::cli {

ExitCode runRehearsal(const ConfigOptions &options, const ConfiguredSystem &system);

} // namespace mailseal::cli
