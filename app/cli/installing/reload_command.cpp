// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/installing/reload_command.h"

#include "app/cli/installing/after_installing.h"
#include "app/cli/remote/remote_side.h"

#include <QCoreApplication>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Reload)
};

Result<QList<ServerKind>> wantedServers(const ReloadOptions &options)
{
    if (options.servers.empty())
        return serversOfThisMachine();
    QList<ServerKind> kinds;
    for (const std::string &name : options.servers) {
        const auto server = ServerChoice::parse(QString::fromStdString(name));
        if (!server)
            return failure(server.error());
        if (!kinds.contains(server->kind))
            kinds << server->kind;
    }
    return kinds;
}

} // namespace

void addOptions(const CommandOptions &command, ReloadOptions &options)
{
    const CommandOption servers = command.arguments("SERVER", options.servers, "",
        Texts::tr("postfix, dovecot, courier or exim; those found here without it"));
    addSsh(command, options.ssh).excludes(servers);
}

ExitCode runReload(const ReloadOptions &options)
{
    if (!options.ssh.empty())
        return runThere(RemoteTask::Reload, options.ssh, false);
    const auto kinds = wantedServers(options);
    if (!kinds)
        return report(kinds.error());
    const auto reloaded = letServersReload(*kinds);
    if (!reloaded)
        return report(reloaded.error());
    print(*reloaded);
    return Done;
}

} // namespace mailseal::cli
