// SPDX-License-Identifier: GPL-3.0-or-later
//
// The sets of a list of hosts: keys, requests and certificates are made side by side, in all threads of a
// pool; set_writing.h writes them.
#pragma once

#include "model/setup/answers/host_list.h"
#include "model/setup/sets/preparation.h"

#include <QPromise>

namespace mailseal {

using PreparedSets = Result<QList<Preparation>>;

// For QtConcurrent::run(). The progress counts hosts. The sets are in the order of the list, prepared for an
// archive or a folder (of which a role takes the same). The error is that of the first host that failed,
// with its line: ListedHostFailed, or HostListLine when the list can be corrected; ErrorCode::Cancelled when
// the future was cancelled.
void makeSets(QPromise<PreparedSets> &promise, const QList<ListedHost> &hosts, const QString &fileName,
    const Machine &machine, WriteTarget::Kind kind);

} // namespace mailseal
