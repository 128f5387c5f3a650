// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the readers of the ACME clients' states have in common.
// Private to model/renewal/audit.
#pragma once

#include "model/renewal/audit/clients/renewal_state.h"
#include "model/renewal/audit/look/system_view.h"

namespace mailseal {

// The end of a certificate minus these days.
QDateTime daysBeforeEnd(const Lineage &lineage, int days);
// When a third of its life is left, or half of one that is shorter than ten days, as newer clients do it.
QDateTime partBeforeEnd(const Issue &issue);
// The newest first; those that cannot be read are left out.
QList<Issue> issuesIn(const QStringList &newestFirst, const SystemView &view);
// The files of a folder whose names begin like that, the newest first: clients number them by the time.
QStringList olderFiles(const QString &folder, QLatin1String beginning, const SystemView &view);
// Notes a folder that only root may look into; false: it can be looked into, or is not there.
bool noteIfClosed(const QString &folder, const SystemView &view, RenewalState &state);
// Notes a place with more than is read; empty: there is none.
void noteAsCut(const QString &place, RenewalState &state);

// Root's folders and this user's are read first, so that nobody else's can use up what is read.
enum class Whose { Ours, Others };
QStringList foldersOf(Whose whose, const QStringList &folders, const SystemView &view);

} // namespace mailseal
