// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reports (RFC 8460), who may issue (RFC 8659), and the names by which mail programs set themselves up.
// Private to model/servers/live/domain.
#pragma once

#include "model/servers/live/domain/rules/finding_list.h"

namespace mailseal {

void findInRest(const DomainReport &report, const DomainWorld &world, FindingList &findings);

} // namespace mailseal
