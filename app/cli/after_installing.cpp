// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/after_installing.h"

#include "model/install/root/helper_client.h"
#include "model/servers/machine/detection.h"
#include "model/servers/machine/init_detection.h"

#include <QCoreApplication>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::Reload)
};

} // namespace

QList<ServerKind> serversOfThisMachine()
{
    return kindsOf(detectServers(systemProgramRunner()));
}

Result<QString> letServersReload(const QList<ServerKind> &servers)
{
    if (servers.isEmpty())
        return failure(ErrorCode::NoServerFound);
    QStringList names;
    for (const ServerKind server : servers)
        names << serverName(server);
    if (const auto reloaded = reloadAsRoot(names, systemElevation(AskAt::Terminal)); !reloaded)
        return failure(reloaded.error());
    QString text;
    for (const ServerKind server : servers) {
        const bool isChecked = !checkCommands(server, detectInitSystem()).isEmpty();
        text += (isChecked ? Texts::tr("%1 has checked its configuration and read it anew.")
                           : Texts::tr("%1 was restarted: it reads its configuration when it starts."))
                    .arg(serverTitle(server))
            + u'\n';
    }
    return text;
}

AfterInstalling afterInstalling(
    const QList<ServerKind> &servers, const QByteArray &certificateSha256, bool reload)
{
    AfterInstalling after;
    if (reload)
        after.reloaded = letServersReload(servers);
    if (certificateSha256.isEmpty())
        return after;
    // One that has a fault does not keep the others from reading.
    using Await = Expected::Await;
    after.checks
        = checkServers(usualPorts(servers), {certificateSha256, {}, reload ? Await::Shown : Await::Nothing});
    return after;
}

} // namespace mailseal::cli
