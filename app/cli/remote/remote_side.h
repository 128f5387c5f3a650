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

// {"target":…,"said":[LINE…],"shown":[PORT…],"installation":ID}; the last only if there is something to undo.
QJsonObject toObject(const RemoteEnd &end, const std::string &ssh);
// Prints what was said there; with --json as this object.
ExitCode tell(const Result<RemoteEnd> &end, const std::string &ssh, bool json);
ExitCode runThere(RemoteTask task, const std::string &ssh, bool json, const std::string &id = {});

} // namespace mailseal::cli
