// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a plain user gets done as root: through the helpers, after the administrator's password. Takes as long
// as a person needs: for a worker thread. Errors: those of elevation.h and what the helper tells.
#pragma once

#include "model/install/root/elevation.h"
#include "model/install/root/helper_request.h"
#include "model/install/transaction/undo.h"

namespace mailseal {

Result<Written> installAsRoot(const InstallRequest &request, const Elevation &elevation);
Result<Installation> undoAsRoot(const QString &id, const Elevation &elevation);
// Lets each server check its configuration and read it anew. Errors, of the first that has one:
// ConfigurationFaulty, ReloadFailed, ServerNotRunning.
Result<QStringList> reloadAsRoot(const QStringList &servers, const Elevation &elevation);

} // namespace mailseal
