// SPDX-License-Identifier: GPL-3.0-or-later
//
// Lines of the catalogue, as what mends a finding.
#pragma once

#include "model/diagnose/log/mending/remedy.h"

namespace mailseal {

// The lines that set these keys, for the version installed on the machine or else the newest; nullopt if the
// catalogue has none of them.
std::optional<Remedy> catalogueLines(
    ServerKind server, const QStringList &keys, const MendingMachine &machine);

} // namespace mailseal
