// SPDX-License-Identifier: GPL-3.0-or-later
//
// Installing and putting back, on this machine or on a copy of a system below a folder: one policy for window
// and terminal. Root does it himself; on the machine itself a plain user has it done by the helper, which may
// ask for a password. Owners are set where root writes. What is installed is recorded, so that it can be put
// back.
#pragma once

#include "model/install/root/elevation.h"
#include "model/install/transaction/plan_writer.h"
#include "model/install/transaction/undo.h"

namespace mailseal {

// Where root may be led by a plan: to this program's own places, as the helper, or – when a person has agreed
// to each place, see outsideTable() – anywhere.
enum class Places { OwnOnly, Anywhere };

struct InstallHere
{
    QString root = QStringLiteral("/");
    OnConflict onConflict = OnConflict::Keep;
    std::optional<Snapshot> madeAgainst;
    Places places = Places::OwnOnly;
};

// The helper has to do it, since a plain user cannot.
bool needsHelper(const QString &root, const Elevation &elevation);

// All of the plan or nothing of it. Replacing is refused where it would leave a certificate beside a key that
// it does not belong to (CertificateWouldNotFit). Errors: PlanLeavesTable; those of plan_writer.h and
// helper_client.h.
Result<Written> installHere(const InstallPlan &plan, const InstallHere &how, const Elevation &elevation);

// Errors: those of undo.h and helper_client.h.
Result<Installation> putBackHere(const QString &root, const QString &id, const Elevation &elevation);

} // namespace mailseal
