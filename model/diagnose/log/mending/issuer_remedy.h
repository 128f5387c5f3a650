// SPDX-License-Identifier: GPL-3.0-or-later
//
// An authority is not trusted: which one is missing, whether this machine's store has it, where the server
// looks, and the setting that lets it look there.
#pragma once

#include "model/diagnose/log/mending/remedy.h"

namespace mailseal {

QList<Remedy> issuerRemedies(const LogFinding &finding, const MendingMachine &machine);

} // namespace mailseal
