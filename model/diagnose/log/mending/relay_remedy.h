// SPDX-License-Identifier: GPL-3.0-or-later
//
// A client may not relay, because its certificate is for servers only: three ways, and why the last is none.
#pragma once

#include "model/diagnose/log/mending/remedy.h"

namespace mailseal {

QList<Remedy> relayRemedies(const LogFinding &finding, const MendingMachine &machine);

} // namespace mailseal
