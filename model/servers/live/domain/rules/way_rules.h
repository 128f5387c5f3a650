// SPDX-License-Identifier: GPL-3.0-or-later
//
// What mail meets at each address: an answer, STARTTLS, a certificate.
// Private to model/servers/live/domain.
#pragma once

#include "model/servers/live/domain/rules/finding_list.h"

namespace mailseal {

void findInWays(const DomainReport &report, const DomainWorld &world, FindingList &findings);

} // namespace mailseal
