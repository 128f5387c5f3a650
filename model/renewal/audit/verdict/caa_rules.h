// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whether the CAA records (RFC 8659) of a certificate's names let the CA that renews it issue it again, to
// the account that its client has there, and with the proof that it gives (RFC 8657). A CA that is not known
// by its address, such as one's own, is not judged: most of them look at no records.
// Private to model/renewal/audit.
#pragma once

#include "model/renewal/audit/verdict/renewal_audit.h"
#include "model/servers/lookups/policies/caa_policy.h"

namespace mailseal {

// As CAA records see whoever renews it. Accounts at other CAs are left out.
CaaAsker askerFor(const Lineage &lineage);

// Of all lineages that a server uses; each kind of fault once for each. Asks everything at once, for not more
// than a hundred names. Blocks, so call it in a worker.
QList<Advice> judgeCaa(const RenewalAudit &audit, const Lookups &lookups, const std::stop_token &stop);

} // namespace mailseal
