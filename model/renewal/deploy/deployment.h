// SPDX-License-Identifier: GPL-3.0-or-later
//
// A renewed pair, brought to the servers of an installed set: the same roles and places, with owners and
// modes of its layout, as one installation; then the servers reload and their ports are asked. What fails is
// put back. For a hook of an ACME client: nobody is asked, and what has not changed is not written again.
#pragma once

#include "model/renewal/deploy/renewed_pair.h"
#include "model/setup/sets/applied/apply_here.h"

namespace mailseal {

// The newest set with this name that is installed below root and was not undone, with the key that it had
// before, if it left that in its place. Errors: those of history(); SetUnknown.
Result<InstalledSet> installedSet(const QString &root, const QString &name);
// What it shows now, the server's own certificate first; empty: only a request was installed, or the file is
// gone.
QList<Certificate> installedChain(const InstalledSet &set, const QString &root);

// The installed files anew, with these contents; the request stays as it is.
Result<InstallPlan> deploymentPlan(const RenewedPair &pair, const InstalledSet &set, const QDateTime &now);

struct Deployment
{
    QString host;
    bool isUnchanged = false; // everything was there already
    Application application;
    QList<Error> notes;
    bool isShown() const; // by a port, or there is no server that could
};

// Root only. Errors: HistoryNeedsRoot; those of checkRenewed(), installedSet() and applyHere().
Result<Deployment> deployHere(const QString &set, const QStringList &paths);

} // namespace mailseal
