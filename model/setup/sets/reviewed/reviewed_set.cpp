// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/setup/sets/reviewed/reviewed_set.h"

#include "model/setup/elsewhere/install_script.h"
#include "model/setup/sets/applied/set_writing.h"
#include "model/setup/sets/made/trusted_cas.h"

#include <QFileInfo>

namespace mailseal {
namespace {

// The lines of the servers that are configured there, as the files that somebody reviews.
Result<InstallPlan> remotePlan(const ReviewedSet &set)
{
    auto files = reviewedFiles(withoutLines(set.settings.steps, set.target.declined), set.root);
    if (!files)
        return failure(files.error());
    QList<Snippet> snippets = set.snippets;
    if (set.target.configures)
        snippets.removeIf(
            [&](const Snippet &snippet) { return !set.settings.servers.contains(snippet.server); });
    return archivePlan(
        set.systemPlan, folderPlan(set.systemPlan, set.request, set.snippets), snippets, *std::move(files));
}

Result<InstallPlan> planFor(const ReviewedSet &set)
{
    switch (set.target.kind) {
    case WriteTarget::Kind::ThisMachine:
        return set.systemPlan;
    case WriteTarget::Kind::Folder:
        return folderPlan(set.systemPlan, set.request, set.snippets);
    case WriteTarget::Kind::Archive:
        return archivePlan(
            set.systemPlan, folderPlan(set.systemPlan, set.request, set.snippets), set.snippets);
    case WriteTarget::Kind::Remote:
        return remotePlan(set);
    case WriteTarget::Kind::Role:
        return rolePlan({hostSet(set)});
    }
    return InstallPlan();
}

} // namespace

namespace {

Result<void> planSettings(ReviewedSet &set)
{
    const bool hasCertificate = set.request.signing != Signing::None;
    const bool isSomewhere = set.target.thisMachine() || set.target.isRemote();
    if (!isSomewhere || !set.target.configures || set.root.isEmpty() || !hasCertificate)
        return {};
    const ConfiguredSystem system
        = set.root == QLatin1String("/") ? runningSystem() : ConfiguredSystem{set.root};
    set.settings
        = settingsPlan(set.snippets, placesOf(set.systemPlan), system, QDateTime::currentDateTimeUtc());
    InstallPlan settings;
    settings.settings = set.settings.steps;
    auto changes = settingsChanges(settings, set.root);
    if (!changes)
        return failure(changes.error());
    set.changes = *std::move(changes);
    // Elsewhere the edited files are sent.
    if (set.target.thisMachine())
        set.systemPlan.settings = withoutLines(set.settings.steps, set.target.declined);
    return {};
}

} // namespace

void lookAnew(ReviewedSet &set)
{
    set.different.clear();
    set.states.clear();
    set.differences.clear();
    if (set.root.isEmpty())
        return;
    if (set.target.kind == WriteTarget::Kind::Archive) {
        if (QFileInfo::exists(set.root))
            set.different << set.root;
        return;
    }
    if (set.target.isRemote())
        return; // what is there is known only there: install.sh says it
    set.states = fileStates(set.plan, set.root);
    set.different = conflicts(set.states, set.root);
    set.differences = fileDifferences(set.plan, set.states, set.root);
    set.standing = snapshot(set.plan, set.root);
}

void declineSettings(ReviewedSet &set, const QStringList &declined)
{
    set.target.declined = declined;
    if (set.target.isRemote()) {
        if (auto plan = remotePlan(set))
            set.plan = *std::move(plan);
        return;
    }
    set.systemPlan.settings = withoutLines(set.settings.steps, declined);
    set.plan.settings = set.systemPlan.settings;
    set.standing = snapshot(set.plan, set.root);
}

Result<void> renderTexts(ReviewedSet &set, const Machine &machine)
{
    const auto layout = loadLayout(set.request.layout);
    if (!layout)
        return failure(layout.error());
    TargetServers servers = targetServers(set.request.servers, machine.servers, machine.release);
    servers.courierTakesMail = machine.courierTakesMail;
    auto snippets = proposeSnippets(set.request, *layout, servers);
    if (!snippets)
        return failure(snippets.error());
    auto plan = buildPlan(set.issued, set.request, *layout);
    if (!plan)
        return failure(plan.error());
    set.snippets = *std::move(snippets);
    set.warnings = serverWarnings(set.request, *layout, servers);
    set.systemPlan = *std::move(plan);
    set.systemPlan.set = setRecord(set.issued, set.request, servers);
    if (set.target.thisMachine())
        keepTrustedCas(set.systemPlan, set.root);
    if (auto planned = planSettings(set); !planned)
        return planned;
    auto written = planFor(set);
    if (!written)
        return failure(written.error());
    set.plan = *std::move(written);
    lookAnew(set);
    return {};
}

Result<ReviewedSet> reviewIssued(const SetupRequest &request, const IssuedSet &issued, const Machine &machine,
    const WriteTarget &target, const QString &root)
{
    ReviewedSet set;
    set.target = target;
    set.request = request;
    if (set.request.servers.isEmpty())
        set.request.servers = serversToPlan(machine.servers, target.thisMachine());
    set.issued = issued;
    set.root = root;
    if (auto rendered = renderTexts(set, machine); !rendered)
        return failure(rendered.error());
    return set;
}

Result<ReviewedSet> reviewSet(const SetupDraft &draft, const PrivateKey &key, const Machine &machine,
    const WriteTarget &target, const QString &root)
{
    const auto request = requestOf(draft);
    if (!request)
        return failure(request.error());
    const auto issued = issue(*request, key, QDateTime::currentDateTimeUtc());
    return issued ? reviewIssued(*request, *issued, machine, target, root) : failure(issued.error());
}

} // namespace mailseal
