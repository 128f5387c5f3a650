// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where mail for the domain goes: RFC 5321 §5.1, RFC 2181 §10.3, RFC 7505.
// Private to model/servers/live/domain.
#pragma once

#include "model/servers/live/domain/rules/finding_list.h"

namespace mailseal {

void findInMx(const DomainReport &report, FindingList &findings);

} // namespace mailseal
