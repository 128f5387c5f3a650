// SPDX-License-Identifier: GPL-3.0-or-later
//
// A set for each host of a list, made here and installed there over SSH, several at the same time. It stops
// before the next host when a fault would only repeat: wouldRepeat(). What is being done by then is finished.
#pragma once

#include "model/setup/answers/host_list.h"
#include "model/setup/remote/remote_work.h"

#include <functional>

namespace mailseal {

struct HostOutcome
{
    QString host; // “mail.example.org”
    bool isTried = false;
    std::optional<Error> error; // with its detail; nullopt: done
    QString said;               // there
    QStringList notes{};        // RemoteEnd::notes
};

struct ManyHosts
{
    SshTarget target;   // its host is replaced by each of the list
    SshAsking asking{}; // asked once for a password, which all hosts get
    RemoteOptions options{};
    QStringList declined{}; // WriteTarget::declined
    // Told of each host as it ends, one call at a time, in threads of a pool.
    std::function<void(const HostOutcome &outcome)> ended{};
};

constexpr int mostHostsAtOnce = 8;

// What has come of the hosts so far. A fault of this machine or with a password would come again at once. One
// that leaves the other machine as it was found, such as no connection or a file in the way, says little
// about the next host once another is done: some of a hundred machines are always down, and the next run,
// which begins with them, has to get past them. Any other comes again when it has come twice.
bool wouldRepeat(const QList<HostOutcome> &ended);

// In the order of the list. Waits for all of them.
QList<HostOutcome> setUpHosts(const QList<ListedHost> &hosts, const ManyHosts &how);
// The one host, as setUpHosts() does it.
Result<RemoteEnd> setUpHost(const SshConnection &connection, const SetupDraft &draft,
    const RemoteOptions &options, const QStringList &declined);

} // namespace mailseal
