// SPDX-License-Identifier: GPL-3.0-or-later
//
// What TLSA records promise, and whether it is kept (RFC 7672).
// Private to model/servers/live/domain.
#pragma once

#include "model/servers/live/domain/rules/finding_list.h"

namespace mailseal {

void findInDane(const DomainReport &report, FindingList &findings);

} // namespace mailseal
