// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the helper may write, and with which owners and modes: compiled in, so that a request cannot widen it.
// A file or link must have a name that a shipped layout makes for a host (place_rows.h), and the layout's
// role and owner, with no permissions beyond the layout's. It must hold what its role says and nothing else
// (role_content.h), because other names in these folders decide what programs load (openssl.cnf) or trust
// (ca-certificates.crt, HASH.0). For the same reason, no certificate that could be taken for an authority's
// goes into a folder of trusted ones.
#pragma once

#include "model/base/result.h"
#include "model/install/plan/install_plan.h"

#include <QStringList>

namespace mailseal {

bool isPlace(const QString &path); // of a file or link

// Errors: HelperPathRefused, also if the role has no file there; HelperKeyExposed; HelperOwnerRefused, also
// for a mode; HelperContentRefused; HelperAuthorityRefused; HelperSettingRefused; HelperRequestInvalid for a
// repeated path. The first argument of each is the path.
Result<void> checkAgainstTable(const InstallPlan &plan);
// Each step that the table does not allow and why, in the user's language: “/etc/cron.d/x: none of the places
// of a layout”. Empty exactly if checkAgainstTable() accepts the plan.
QStringList outsideTable(const InstallPlan &plan);

} // namespace mailseal
