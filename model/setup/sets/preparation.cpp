// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/preparation.h"

#include "model/setup/elsewhere/install_script.h"
#include "model/setup/sets/set_writing.h"
#include "model/setup/sets/trusted_cas.h"

#include <QFileInfo>

namespace mailseal {
namespace {

Result<InstallPlan> planFor(const WriteTarget &target, const Preparation &set)
{
    switch (target.kind) {
    case WriteTarget::Kind::ThisMachine:
        return set.systemPlan;
    case WriteTarget::Kind::Folder:
        return folderPlan(set.systemPlan, set.request, set.snippets);
    case WriteTarget::Kind::Archive:
        return archivePlan(
            set.systemPlan, folderPlan(set.systemPlan, set.request, set.snippets), set.snippets);
    case WriteTarget::Kind::Role:
        return rolePlan({hostSet(set)});
    }
    return InstallPlan();
}

} // namespace

void lookAtTarget(Preparation &preparation, const WriteTarget &target)
{
    preparation.different.clear();
    preparation.states.clear();
    preparation.differences.clear();
    if (preparation.root.isEmpty())
        return;
    if (target.kind == WriteTarget::Kind::Archive) {
        if (QFileInfo::exists(preparation.root))
            preparation.different << preparation.root;
        return;
    }
    preparation.states = fileStates(preparation.plan, preparation.root);
    preparation.different = conflicts(preparation.states, preparation.root);
    preparation.differences = fileDifferences(preparation.plan, preparation.states, preparation.root);
    preparation.standing = snapshot(preparation.plan, preparation.root);
}

Result<void> renderTexts(Preparation &preparation, const WriteTarget &target, const Machine &machine)
{
    const auto layout = loadLayout(preparation.request.layout);
    if (!layout)
        return failure(layout.error());
    const TargetServers servers
        = targetServers(preparation.request.servers, machine.servers, *layout, machine.release.version);
    auto snippets = proposeSnippets(preparation.request, *layout, servers);
    if (!snippets)
        return failure(snippets.error());
    auto plan = buildPlan(preparation.issued, preparation.request, *layout);
    if (!plan)
        return failure(plan.error());
    preparation.snippets = *std::move(snippets);
    preparation.warnings = serverWarnings(preparation.request, *layout, servers);
    preparation.systemPlan = *std::move(plan);
    if (target.thisMachine())
        keepTrustedCas(preparation.systemPlan, preparation.root);
    auto written = planFor(target, preparation);
    if (!written)
        return failure(written.error());
    preparation.plan = *std::move(written);
    lookAtTarget(preparation, target);
    return {};
}

Result<Preparation> makePreparation(const SetupDraft &draft, const PrivateKey &key, const Machine &machine,
    const WriteTarget &target, const QString &root)
{
    const auto request = parse(draft);
    if (!request)
        return failure(request.error());
    auto issued = issue(*request, key, QDateTime::currentDateTimeUtc());
    if (!issued)
        return failure(issued.error());
    Preparation preparation;
    preparation.request = *request;
    if (preparation.request.servers.isEmpty())
        preparation.request.servers = serversToPlan(machine.servers, target.thisMachine());
    preparation.issued = *std::move(issued);
    preparation.root = root;
    if (auto rendered = renderTexts(preparation, target, machine); !rendered)
        return failure(rendered.error());
    return preparation;
}

} // namespace mailseal
