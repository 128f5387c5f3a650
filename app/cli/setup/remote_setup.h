// SPDX-License-Identifier: GPL-3.0-or-later
//
// `mailseal-cli setup --ssh`: the set is made here, for what is there, and installed there. If its ports can
// be reached by name from here, they are asked as well.
#pragma once

#include "app/cli/remote/remote_side.h"
#include "app/cli/setup/setup_options.h"
#include "app/cli/setup/written_set.h"
#include "app/cli/terminal.h"

namespace mailseal::cli {

// The draft has been read without an error. With --json, prints the set as `setup` does elsewhere, with
// “target”, “said” and “shown” (remote_side.h).
// What has been reviewed for the other machine: written there, asked there and from here, remembered, and
// told.
ExitCode carryOutThere(
    const RemoteSide &side, const ReviewedSet &reviewed, const SetupOptions &options, const Telling &how);

ExitCode runRemoteSetup(const SetupOptions &options, const SetupDraft &draft);

} // namespace mailseal::cli
