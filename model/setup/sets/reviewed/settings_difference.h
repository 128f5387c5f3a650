// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is set in a server's own file, as a difference of its lines.
#pragma once

#include "model/install/plan/settings_step.h"

namespace mailseal {

// The old lines with “- ” before them, the new ones with “+ ”, after the name of an entry of master.cf; each
// ends with a line feed. Empty if nothing changes.
QString settingsDifference(const InstalledSettings &settings);

} // namespace mailseal
