// SPDX-License-Identifier: GPL-3.0-or-later
//
// The examination of this machine's configuration with root's eyes, for a user who may not look: what the
// examining program tells, and what the caller makes of it.
#pragma once

#include "model/install/root/elevation/helper_client.h"
#include "model/servers/configured/todays_configuration.h"

namespace mailseal {

// What a caller who is not root may be told. Whatever a finding quotes from a file that not everybody may
// read is left out, except paths and what concerns TLS: nobody is to read a password in a finding.
Examination toldToAnybody(const TodaysConfiguration &today);

// What the user sees, with root's findings in place of those that were made with the user's eyes.
TodaysConfiguration completed(const TodaysConfiguration &own, const Examination &seen);

// Whether something of it may only be read by root.
bool hasHidden(const Configuration &configuration);

// Errors: those of examineAsRoot().
Result<TodaysConfiguration> examinedAsRoot(const TodaysConfiguration &own, const Elevation &elevation);

} // namespace mailseal
