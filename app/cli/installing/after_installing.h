// SPDX-License-Identifier: GPL-3.0-or-later
//
// What follows an installation on this machine: the mail servers reload if that was asked for, and every port
// is asked which certificate it presents.
#pragma once

#include "model/base/result.h"
#include "model/servers/live/server_check.h"

namespace mailseal::cli {

struct AfterInstalling
{
    QList<ServerCheck> checks;
    Result<QString> reloaded; // what to print, or what went wrong; the files are installed either way
};

QList<ServerKind> serversOfThisMachine();

// Without a checksum no port is asked.
AfterInstalling afterInstalling(
    const QList<ServerKind> &servers, const QByteArray &certificateSha256, bool reload);

// Each server checks and reloads its configuration, after the administrator's password has been entered. One
// line for each server.
Result<QString> letServersReload(const QList<ServerKind> &servers);

} // namespace mailseal::cli
