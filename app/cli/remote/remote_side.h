// SPDX-License-Identifier: GPL-3.0-or-later
//
// The option --ssh, and what the commands that have it share. ssh asks at the terminal itself; what sudo
// wants to know is asked like a passphrase. Without a terminal nobody is asked.
#pragma once

#include "app/cli/command_options.h"
#include "app/cli/terminal.h"
#include "model/setup/remote/remote_work.h"

#include <QJsonObject>

namespace mailseal::cli {

CommandOption addSsh(const CommandOptions &command, std::string &ssh);

SshAsking sshAsking();

struct RemoteSide
{
    SshConnection connection;
    RemoteLook look;
};

Result<SshConnection> connectTo(const std::string &ssh);
Result<RemoteSide> lookAtRemote(const std::string &ssh);

// {"target":…,"said":[LINE…],"shown":[PORT…],"installation":ID,"kept":[PATH…],"fromHere":{"host":…,"shown":…}};
// the last three only if there is something to undo, after an undo that left edits alone, and if the ports
// were asked from here, too (served_report.h).
QJsonObject toObject(const RemoteEnd &end, const std::string &ssh);
// What the ports show to who asks from here, a line each.
void sayFromHere(const RemoteEnd &end);
// Prints what was said there; with --json as this object.
ExitCode tell(const Result<RemoteEnd> &end, const std::string &ssh, bool json);
ExitCode runThere(RemoteTask task, const std::string &ssh, bool json, const std::string &id = {});

} // namespace mailseal::cli
