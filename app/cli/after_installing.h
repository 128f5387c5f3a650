// SPDX-License-Identifier: GPL-3.0-or-later
//
// What follows an installation on this machine: the mail servers read the new files where that is wished, and
// every port is asked which certificate it shows.
#pragma once

#include "model/base/result.h"
#include "model/servers/live/server_check.h"

namespace mailseal::cli {

struct AfterInstalling
{
    QList<ServerCheck> checks;
    Result<QString> reloaded; // what to print, or what went wrong; the files are installed all the same
};

QList<ServerKind> serversOfThisMachine();

// Without a sum no port is asked.
AfterInstalling afterInstalling(
    const QList<ServerKind> &servers, const QByteArray &certificateSha256, bool reload);

// Each server checks its configuration and reads it anew, after the administrator's password. A line for
// each.
Result<QString> letServersReload(const QList<ServerKind> &servers);

} // namespace mailseal::cli
