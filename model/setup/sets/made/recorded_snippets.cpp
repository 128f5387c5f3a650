// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/made/recorded_snippets.h"

namespace mailseal {

Result<QList<Snippet>> recordedSnippets(const InstallPlan &plan, const QList<ServerChoice> &found,
    const SystemRelease &release, bool courierTakesMail)
{
    if (!plan.set)
        return QList<Snippet>();
    const auto name = AlternativeName::parse(plan.set->names.value(0));
    const auto layout = loadLayout(plan.set->layout);
    if (!name)
        return failure(name.error());
    if (!layout)
        return failure(layout.error());
    QList<ServerChoice> servers = found;
    servers.removeIf([&plan](const ServerChoice &server) {
        const QList<SetRecord::Server> &named = plan.set->servers;
        return !named.isEmpty()
            && std::none_of(named.begin(), named.end(),
                [&server](const SetRecord::Server &one) { return one.name == serverName(server.kind); });
    });
    if (servers.isEmpty())
        return QList<Snippet>();
    SetupRequest request;
    request.fileHost = fileHost(*name);
    request.layout = plan.set->layout;
    request.oneFile
        = pathOf(plan, FileRole::Certificate).isEmpty() && pathOf(plan, FileRole::Chain).isEmpty();
    request.signing = pathOf(plan, FileRole::TrustedCas).isEmpty() ? Signing::None : Signing::TestCa;
    TargetServers target = targetServers(servers, found, release);
    target.courierTakesMail = courierTakesMail;
    return proposeSnippets(request, *layout, target);
}

} // namespace mailseal
