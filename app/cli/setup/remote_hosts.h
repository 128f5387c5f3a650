// SPDX-License-Identifier: GPL-3.0-or-later
//
// `mailseal-cli setup --hosts LIST.csv --ssh root@HOST`: each host of the list, over SSH. LIST.csv.done names
// those that are done, so that the next run goes on with the others; it is removed when all are done.
#pragma once

#include "app/cli/setup/setup_options.h"
#include "app/cli/terminal.h"
#include "model/setup/answers/host_list.h"

namespace mailseal::cli {

// The list has been read without an error. With --json, prints
// {"hosts":[{"host":…,"outcome":"done|failed|not-tried|done-before","error":CODE,"said":[LINE…]}]}.
ExitCode runRemoteHosts(const SetupOptions &options, const HostList &list, const QString &fileName);

} // namespace mailseal::cli
