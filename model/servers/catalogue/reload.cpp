// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/servers/catalogue/reload.h"

#include "model/base/errors/error_code.h"
#include "model/base/strict/strict_json.h"

#include <QFile>
#include <algorithm>

namespace mailseal {
namespace {

ServerCommands readRow(StrictObject &object)
{
    ServerCommands row;
    const auto server = ServerChoice::parse(object.string(QStringLiteral("server")));
    if (!server || server->version)
        object.report(QStringLiteral("server"), QStringLiteral("unknown"));
    else
        row.server = server->kind;
    const auto init = parseInitSystem(object.string(QStringLiteral("init")));
    if (!init)
        object.report(QStringLiteral("init"), QStringLiteral("unknown"));
    else
        row.init = *init;
    row.check = object.strings(QStringLiteral("check"));
    row.reload = object.strings(QStringLiteral("reload"));
    row.citation = object.string(QStringLiteral("citation"));
    (void)object.optionalString(QStringLiteral("remark"));
    if (row.reload.isEmpty())
        object.report(QStringLiteral("reload"), QStringLiteral("empty"));
    return row;
}

} // namespace

const QList<InitSystem> &initSystems()
{
    static const QList<InitSystem> all{
        InitSystem::Systemd, InitSystem::SysV, InitSystem::OpenRc, InitSystem::FreeBsd};
    return all;
}

QString initSystemName(InitSystem init)
{
    switch (init) {
    case InitSystem::Systemd:
        return QStringLiteral("systemd");
    case InitSystem::SysV:
        return QStringLiteral("sysv");
    case InitSystem::OpenRc:
        return QStringLiteral("openrc");
    case InitSystem::FreeBsd:
        return QStringLiteral("freebsd");
    }
    return {};
}

Result<InitSystem> parseInitSystem(const QString &name)
{
    QStringList names;
    for (const InitSystem init : initSystems()) {
        if (initSystemName(init) == name)
            return init;
        names << initSystemName(init);
    }
    return failure(ErrorCode::InitSystemUnknown, {name, names.join(QStringLiteral(", "))});
}

Result<QList<ServerCommands>> parseServerCommands(const QByteArray &json, const QString &fileName)
{
    JsonProblem problem;
    QList<ServerCommands> rows;
    {
        StrictObject top(topObject(json, problem), {}, problem);
        top.eachObject(QStringLiteral("rows"), [&rows](StrictObject &object) { rows << readRow(object); });
        for (const ServerKind server : serverKinds()) {
            for (const InitSystem init : initSystems()) {
                const auto count = std::count_if(rows.begin(), rows.end(),
                    [&](const ServerCommands &row) { return row.server == server && row.init == init; });
                if (count != 1)
                    top.report(QStringLiteral("rows"),
                        QStringLiteral("%1 for %2 and %3")
                            .arg(count)
                            .arg(serverName(server), initSystemName(init)));
            }
        }
    }
    if (problem.found())
        return failure(ErrorCode::CatalogueInvalid, {fileName}, problem.text());
    return rows;
}

ServerCommands serverCommands(ServerKind server, InitSystem init)
{
    static const Result<QList<ServerCommands>> rows = []() -> Result<QList<ServerCommands>> {
        const QString name = QStringLiteral("reload.json");
        QFile file(QStringLiteral(":/mailseal/services/") + name);
        if (!file.open(QIODevice::ReadOnly))
            return failure(ErrorCode::CatalogueInvalid, {name}, file.errorString());
        return parseServerCommands(file.readAll(), name);
    }();
    if (rows) {
        for (const ServerCommands &row : *rows) {
            if (row.server == server && row.init == init)
                return row;
        }
    }
    return {server, init, {}, {}, {}};
}

QList<ServerKind> inReloadOrder(QList<ServerKind> servers)
{
    std::stable_partition(
        servers.begin(), servers.end(), [](ServerKind kind) { return kind == ServerKind::Dovecot; });
    return servers;
}

QStringList checkCommands(ServerKind server, InitSystem init)
{
    return serverCommands(server, init).check;
}

QStringList reloadCommands(ServerKind server, InitSystem init)
{
    return serverCommands(server, init).reload;
}

} // namespace mailseal
