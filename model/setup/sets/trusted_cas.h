// SPDX-License-Identifier: GPL-3.0-or-later
//
// The file of certificate authorities that outgoing mail trusts (postconf(5) smtp_tls_CAfile), where a system
// has none of its own: with the test CA in it while testing, and with the real one in its place afterwards.
#pragma once

#include "model/install/plan/install_plan.h"

namespace mailseal {

// “before” without test CAs of earlier setups, which sign nothing any more, and with this one at the end.
// What else is in the file, words included, stays.
SecretBytes withTestCa(const SecretBytes &before, const SecretBytes &testCa);

// Adds to the plan's file what is trusted on the system below root already.
void keepTrustedCas(InstallPlan &plan, const QString &root);

} // namespace mailseal
