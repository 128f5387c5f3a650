// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads back the plan.json of a folder that a setup was written to, with the contents of the files beside it:
// if DIR/plan.json says “/etc/ssl/private/a.key”, DIR/etc/ssl/private/a.key holds the content.
#pragma once

#include "model/base/result.h"
#include "model/install/plan/install_plan.h"

#include <sys/types.h>

namespace mailseal {

// Errors: FileUnreadable; PlanInvalid (unknown entries, wrong types, paths that are not absolute and plain, a
// private key that others could read); PlanFileDiffers if a content does not match the plan (SHA-256);
// PlanUntrusted if users other than the trusted ones could have written the plan. The file and each folder on
// the way to it must belong to a trusted user, and nobody else may be able to write to them (a sticky folder,
// such as /tmp, protects what is in it). The checksums bind the contents to the plan. An empty list of
// trusted users skips this check.
Result<InstallPlan> readPlan(const QString &fileName, const QList<uid_t> &trusted = {});

} // namespace mailseal
