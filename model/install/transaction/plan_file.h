// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads back the plan.json of a folder that a set-up was written to, with the files' contents, which lie
// beside it: DIR/plan.json says “/etc/ssl/private/a.key”, DIR/etc/ssl/private/a.key holds it.
#pragma once

#include "model/base/result.h"
#include "model/install/plan/install_plan.h"

#include <sys/types.h>

namespace mailseal {

// Errors: FileUnreadable; PlanInvalid (unknown entries, wrong types, paths that are not absolute and plain, a
// private key that others could read); PlanFileDiffers when a content is not the one of the plan (SHA-256);
// PlanUntrusted when others than the trusted users could have written the plan: the file and each folder on
// the way to it are theirs, and nobody else may write to them (a sticky folder, as /tmp, protects what is in
// it). The contents are bound to the plan by their sums. Nobody trusted: it is not asked.
Result<InstallPlan> readPlan(const QString &fileName, const QList<uid_t> &trusted = {});

} // namespace mailseal
