// SPDX-License-Identifier: GPL-3.0-or-later
//
// mailseal-cli setup: draft → issued set → plan → shown or written. See `mailseal-cli setup --help`.
#pragma once

#include "app/cli/setup/setup_options.h"
#include "app/cli/terminal.h"

namespace mailseal::cli {

// Runs in a worker thread: an encrypted key asks for its passphrase through the main thread.
ExitCode runSetup(const SetupOptions &options);

} // namespace mailseal::cli
