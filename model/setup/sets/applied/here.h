// SPDX-License-Identifier: GPL-3.0-or-later
//
// Installing and undoing, on this machine or on a copy of a system below a folder: one policy for window and
// terminal. Root does it directly; on the machine itself the helper, which may ask for a password, does it
// for a plain user. Owners are set if root writes. What is installed is recorded, so that it can be undone.
#pragma once

#include "model/install/root/elevation/elevation.h"
#include "model/install/transaction/plan_writer.h"
#include "model/install/transaction/undo.h"
#include "model/servers/lookups/lookups.h"

namespace mailseal {

// Where a plan may lead root: only to this program's own places, as with the helper, or anywhere, once a
// person has agreed to each place (see outsideTable()).
enum class Places { OwnOnly, Anywhere };

struct InstallHere
{
    QString root = QStringLiteral("/");
    OnConflict onConflict = OnConflict::Keep;
    std::optional<Snapshot> madeAgainst;
    Places places = Places::OwnOnly;
    std::optional<Lookups> lookups{}; // for tests; the network's without it
};

// Whether only the helper can do it, because this user cannot.
bool needsHelper(const QString &root, const Elevation &elevation);

// Asked before anything is made: could it be written? Errors: HelperMissing, HelperUntrusted.
Result<void> canInstall(const Elevation &elevation);

// Whether replacing would leave a certificate beside a key that it does not belong to
// (CertificateWouldNotFit), or, on this machine, senders without a record that fits (DaneWouldBreak).
// installHere() asks, too.
Result<void> canReplace(const InstallPlan &plan, const InstallHere &how);

// All of the plan or nothing of it. Refuses to replace files if a certificate would be left beside a key that
// it does not belong to (CertificateWouldNotFit), or would break DANE (DaneWouldBreak). Errors:
// PlanLeavesTable; those of plan_writer.h and helper_client.h.
Result<Written> installHere(const InstallPlan &plan, const InstallHere &how, const Elevation &elevation);

// Errors: those of undo.h and helper_client.h.
Result<Installation> putBackHere(const QString &root, const QString &id, const Elevation &elevation);

} // namespace mailseal
