// SPDX-License-Identifier: GPL-3.0-or-later
//
// The servers' lines for a set that was made earlier, perhaps on another machine: its plan records host,
// layout and servers.
#pragma once

#include "model/setup/sets/made/plan_building.h"

namespace mailseal {

// For those of its servers that were found here, in their versions; for all that were found if it names none.
// Empty: the plan has no record, or none of its servers is here.
Result<QList<Snippet>> recordedSnippets(const InstallPlan &plan, const QList<ServerChoice> &found,
    const SystemRelease &release, bool courierTakesMail);

} // namespace mailseal
