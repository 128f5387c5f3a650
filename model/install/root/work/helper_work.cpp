// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/root/work/helper_work.h"

#include "model/base/errors/error_code.h"
#include "model/install/root/tables/path_table.h"
#include "model/install/root/tables/place_rows.h"
#include "model/install/root/tables/setting_table.h"
#include "model/install/root/work/log_lines.h"
#include "model/install/transaction/access/folder_safety.h"
#include "model/install/transaction/access/folder_tree.h"

namespace mailseal {
namespace {

// The limit is far more than a set has.
Result<void> checkCount(const InstallPlan &plan)
{
    constexpr qsizetype mostSteps = 256;
    qsizetype lines = 0;
    for (const SettingsStep &settings : plan.settings)
        lines += settings.lines.size();
    if (plan.folders.size() + plan.files.size() + plan.links.size() + lines > mostSteps)
        return failure(ErrorCode::HelperRequestInvalid, {}, QStringLiteral("too many steps"));
    return {};
}

// All folders of the tables that exist, because recovery from an earlier run comes first.
QStringList changeable(FolderTree &tree)
{
    QStringList folders;
    const QStringList places = topFolders() + settingsFolders() + QStringList(systemState);
    for (const QString &path : places) {
        if (const auto folder = tree.find(path); folder && *folder)
            folders << (*folder)->path;
    }
    return folders;
}

// Once only certain folders can be changed, no new folder can be made beside them, so wanted ones that are
// missing are made first. If the work fails, those left empty are removed again.
class Confinement
{
public:
    explicit Confinement(const HelperSystem &system)
        : m_system(system),
          m_tree(system.root, FolderTree::Links::Refuse)
    { }
    Result<void> begin(const InstallPlan &plan);
    Result<void> begin();
    void takeBack() { m_tree.removeMade(); }

private:
    Result<void> make(const FolderStep &folder, bool setOwner);

    const HelperSystem &m_system;
    FolderTree m_tree;
};

Result<void> Confinement::make(const FolderStep &folder, bool setOwner)
{
    const auto made = m_tree.make(folder, setOwner);
    return made ? m_tree.syncMade() : made;
}

Result<void> Confinement::begin(const InstallPlan &plan)
{
    if (!m_system.confine)
        return {};
    const QStringList top = topFolders();
    for (const FolderStep &folder : plan.folders) {
        if (!top.contains(folder.path))
            continue;
        if (auto made = make(folder, m_system.setOwners); !made)
            return made;
    }
    // Not removed on failure: another writer may be waiting there.
    const FolderStep state{systemState, QStringLiteral("root"), QStringLiteral("root"), 0700};
    FolderTree tree(m_system.root, FolderTree::Links::Refuse);
    if (auto made = tree.make(state, false); !made)
        return made;
    return begin();
}

Result<void> Confinement::begin()
{
    return m_system.confine ? m_system.confine(changeable(m_tree)) : Result<void>();
}

Result<HelperAnswer> carryOut(const InstallRequest &request, const HelperSystem &system)
{
    if (auto checked = checkCount(request.plan); !checked)
        return failure(checked.error());
    if (auto checked = checkAgainstTable(request.plan); !checked)
        return failure(checked.error());
    if (auto checked = checkFoldersBelong(foldersOf(request.plan), system.root, system.folderOwner); !checked)
        return failure(checked.error());
    if (system.announce)
        system.announce(intentOf(request.plan));
    Confinement confinement(system);
    if (auto begun = confinement.begin(request.plan); !begun) {
        confinement.takeBack();
        return failure(begun.error());
    }
    WriteOptions options;
    options.root = system.root;
    options.setOwners = system.setOwners;
    options.onConflict = request.onConflict;
    options.now = system.now;
    options.state = systemState;
    options.keepRecord = true;
    options.madeAgainst = request.madeAgainst;
    auto files = write(request.plan, options);
    if (!files) {
        confinement.takeBack();
        return failure(files.error());
    }
    return *std::move(files);
}

// Does not undo what root has installed elsewhere by hand.
Result<HelperAnswer> carryOut(const UndoRequest &request, const HelperSystem &system)
{
    const auto admit = [&system](const Installation &installation) -> Result<void> {
        QStringList folders;
        for (const QString &path : installation.paths) {
            if (!isPlace(path) && !isSettingsFile(path))
                return failure(ErrorCode::HelperPathRefused, {path});
            folders << FolderTree::parentOf(path);
        }
        if (auto belong = checkFoldersBelong(folders, system.root, system.folderOwner); !belong)
            return belong;
        if (system.announce)
            system.announce(undoIntentOf(installation.id, installation.paths));
        return {};
    };
    if (auto begun = Confinement(system).begin(); !begun)
        return failure(begun.error());
    auto undone = undo(system.root, request.id, system.now, admit);
    if (!undone)
        return failure(undone.error());
    return *std::move(undone);
}

Result<HelperAnswer> carryOut(const ReloadRequest &, const HelperSystem &)
{
    return failure(ErrorCode::HelperRequestInvalid, {}, QStringLiteral("reloading is another helper's"));
}

Result<HelperAnswer> carryOut(const CheckRequest &, const HelperSystem &)
{
    return failure(ErrorCode::HelperRequestInvalid, {}, QStringLiteral("checking is another helper's"));
}

Result<HelperAnswer> carryOut(const ApplyRequest &, const HelperSystem &)
{
    return failure(ErrorCode::HelperRequestInvalid, {}, QStringLiteral("applying is another helper's"));
}

Result<HelperAnswer> carryOut(const ExamineRequest &, const HelperSystem &)
{
    return failure(ErrorCode::HelperRequestInvalid, {}, QStringLiteral("examining is another helper's"));
}

} // namespace

Result<HelperAnswer> carryOutRequest(std::string_view bytes, const HelperSystem &system)
{
    const auto request = parseRequest(bytes);
    if (!request)
        return failure(request.error());
    return std::visit([&system](const auto &what) { return carryOut(what, system); }, *request);
}

} // namespace mailseal
