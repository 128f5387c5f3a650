// SPDX-License-Identifier: GPL-3.0-or-later
//
// Before a plan replaces the certificate of a host on this machine: what is published about it (DANE, RFC
// 7672).
#pragma once

#include "model/install/plan/install_plan.h"
#include "model/servers/live/dane/dane_change.h"

namespace mailseal {

// What the plan's certificate changes below root; nullopt if there is none there yet, it cannot be read, or
// it stays as it is.
std::optional<DaneChange> daneChange(const InstallPlan &plan, const QString &root);

// Asks about the ports of mail servers of each host, only if the certificate changes. Takes up to eight
// seconds without an answer, so call it in a worker. Error: DaneWouldBreak.
Result<void> checkPublished(const InstallPlan &plan, const QString &root, const Lookups &lookups);

} // namespace mailseal
