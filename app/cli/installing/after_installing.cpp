// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/installing/after_installing.h"

#include "model/base/errors/error_code.h"
#include "model/servers/machine/detection.h"
#include "model/servers/machine/init_detection.h"
#include "model/setup/sets/applied/reload_here.h"

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
    if (const auto reloaded = reloadHere(servers, systemElevation(AskAt::Terminal)); !reloaded)
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
    // A server with a fault does not keep the others from reloading.
    using Await = Expected::Await;
    after.checks
        = checkServers(usualPorts(servers), {certificateSha256, {}, reload ? Await::Shown : Await::Nothing});
    return after;
}

} // namespace mailseal::cli
