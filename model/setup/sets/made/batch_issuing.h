// SPDX-License-Identifier: GPL-3.0-or-later
//
// The sets for a list of hosts: makes keys, requests and certificates in parallel, in all threads of a pool;
// set_writing.h writes them.
#pragma once

#include "model/base/errors/error_code.h"
#include "model/setup/answers/host_list.h"
#include "model/setup/sets/reviewed/reviewed_set.h"

#include <functional>
#include <stop_token>

namespace mailseal {

using ReviewedSets = Result<QList<ReviewedSet>>;

// Told how many hosts are done and how many there are, in the threads of the pool.
using HostsProgress = std::function<void(int made, int all)>;

// Waits for the pool. The sets are in the order of the list, prepared for an archive or a folder (of which a
// role takes the same). The error is that of the first host that failed, with its line: ListedHostFailed, or
// HostListLine when the list can be corrected; ErrorCode::Cancelled when a stop was requested.
ReviewedSets makeSets(const QList<ListedHost> &hosts, const QString &fileName, const Machine &machine,
    WriteTarget::Kind kind, const std::stop_token &stop = {}, const HostsProgress &progress = {});

} // namespace mailseal
