// SPDX-License-Identifier: GPL-3.0-or-later
//
// Looks at a mail domain from outside, as its senders do: DNS first, then the policy and all ports at the
// same time, then the verdict. Blocks for as long as the slowest server needs, half a minute at most, and
// ends at once when asked to stop; call it in a worker. renewed: what is known of this machine, if it may be
// the one that renews.
#pragma once

#include "model/servers/live/domain/domain_report.h"

namespace mailseal {

// Error: DomainIsPublicSuffix, NamesNotAnswered, Cancelled.
Result<DomainReport> lookAtDomain(const DomainName &domain, const Lookups &lookups,
    const std::stop_token &stop, const std::function<void(int done, int all)> &progress = {},
    const QList<RenewedHere> &renewed = {});

} // namespace mailseal
