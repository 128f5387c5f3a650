// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a plain user can have done as root: through the helpers, with the administrator's password. Takes as
// long as a person needs, so call it in a worker thread. Errors: those of elevation.h and those that the
// helper reports.
#pragma once

#include "model/install/root/elevation/elevation.h"
#include "model/install/root/requests/examination.h"
#include "model/install/root/requests/helper_request.h"
#include "model/install/root/work/apply_order.h"
#include "model/install/transaction/undo.h"

namespace mailseal {

Result<Written> installAsRoot(const InstallRequest &request, const Elevation &elevation);
Result<Installation> undoAsRoot(const QString &id, const Elevation &elevation);
// All of it after one question (apply_order.h).
Result<Applied> applyAsRoot(const ApplyRequest &request, const Elevation &elevation);
// What the servers that have a check of their own say of these settings. Error: SettingsRefused {server}.
Result<QStringList> checkAsRoot(const CheckRequest &request, const Elevation &elevation);
// Has each server check and reload its configuration. Returns the first server's error: ConfigurationFaulty,
// ReloadFailed, ServerNotRunning.
Result<QStringList> reloadAsRoot(const QStringList &servers, const Elevation &elevation);
// What is wrong with the configuration of each server, seen with root's eyes. Errors: ExaminerMissing,
// ExaminerDenied and ExaminerFailed instead of the helper's.
Result<QList<Examination>> examineAsRoot(const QStringList &servers, const Elevation &elevation);

} // namespace mailseal
