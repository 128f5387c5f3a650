// SPDX-License-Identifier: GPL-3.0-or-later
//
// The file of certificate authorities that outgoing mail trusts (postconf(5) smtp_tls_CAfile), on systems
// that have none of their own: it includes the test CA during testing, and the real one later instead.
#pragma once

#include "model/install/plan/install_plan.h"

namespace mailseal {

// “before” without the test CAs of earlier setups, which no longer sign anything, and with this one at the
// end. Everything else in the file stays, including text.
SecretBytes withTestCa(const SecretBytes &before, const SecretBytes &testCa);

// Adds to the plan's file what the system below root already trusts.
void keepTrustedCas(InstallPlan &plan, const QString &root);

} // namespace mailseal
