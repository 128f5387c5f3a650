// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the MTA-STS policy promises, and whether it is kept (RFC 8461).
// Private to model/servers/live/domain.
#pragma once

#include "model/servers/live/domain/rules/finding_list.h"

namespace mailseal {

void findInSts(const DomainReport &report, const DomainWorld &world, FindingList &findings);

} // namespace mailseal
