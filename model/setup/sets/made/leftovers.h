// SPDX-License-Identifier: GPL-3.0-or-later
//
// What an earlier set-up has left in the places of a plan.
#pragma once

#include "model/base/result.h"
#include "model/install/plan/install_plan.h"

namespace mailseal {

// Refuses a plan with a new key if a certificate of an earlier setup would stay beside it without belonging
// to it (CertificateWouldNotFit). Checks every layout that keeps its key where the plan does.
Result<void> checkLeftovers(const InstallPlan &plan, const QString &root);

} // namespace mailseal
