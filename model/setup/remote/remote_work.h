// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is done on another machine: install.sh (model/setup/elsewhere) goes there with what it needs, does it
// by itself even if the connection breaks, and tells what it did in the language of this program. Its folder
// there is for root alone and removed afterwards.
#pragma once

#include "model/setup/remote/remote_look.h"

namespace mailseal {

struct RemoteOptions
{
    bool dryRun = false;
    bool replace = false;
    bool configure = false;
};

struct RemoteEnd
{
    QString said;         // lines for people; with the errors' lines, in the order of time
    QList<quint16> shown; // the ports that show the certificate there
};

// A set that was reviewed for Kind::Remote. Errors: those of the connection; SshToolMissing; TargetExists
// with all files that are there with other content; RemoteFailed and RemoteUnfinished with what the script
// said as their detail; SshBroken.
Result<RemoteEnd> installThere(
    const SshConnection &connection, const ReviewedSet &set, const RemoteOptions &options);
// Settings alone, for certificates that are there.
Result<RemoteEnd> configureThere(const SshConnection &connection, const QList<Snippet> &snippets,
    const QString &certificate, const QList<ReviewedFile> &files, bool dryRun);
enum class RemoteTask { History, Undo, Reload };
Result<RemoteEnd> doThere(const SshConnection &connection, RemoteTask task);

} // namespace mailseal
