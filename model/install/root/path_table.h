// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the helper may write, and with which owners and modes: compiled in, so that a request cannot widen it.
// A file or link has a name that a shipped layout makes for a host (place_rows.h), in the role, with the
// owner and at most the rights that the layout gives it, and it holds what its role says and nothing else
// (role_content.h): other names in these folders decide what programs load (openssl.cnf) or trust
// (ca-certificates.crt, HASH.0). For the same reason no certificate goes into a folder of trusted ones that
// could be taken for an authority's.
#pragma once

#include "model/base/result.h"
#include "model/install/plan/install_plan.h"

#include <QStringList>

namespace mailseal {

bool isPlace(const QString &path); // of a file or link

// Errors: HelperPathRefused, also for a role that has no file there; HelperKeyExposed; HelperOwnerRefused,
// also for a mode; HelperContentRefused; HelperAuthorityRefused; HelperRequestInvalid for a path that comes
// twice. Each has the path as its first argument.
Result<void> checkAgainstTable(const InstallPlan &plan);
// Each step that the table does not admit and why, in the user's language: “/etc/cron.d/x: none of the places
// of a layout”. Empty exactly when checkAgainstTable() has nothing against the plan.
QStringList outsideTable(const InstallPlan &plan);

} // namespace mailseal
