// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/root/helper_work.h"

#include "model/install/root/log_lines.h"
#include "model/install/root/path_table.h"
#include "model/install/root/place_rows.h"
#include "model/install/transaction/folder_safety.h"
#include "model/install/transaction/folder_tree.h"

namespace mailseal {
namespace {

// Far more than a set has.
Result<void> checkCount(const InstallPlan &plan)
{
    constexpr qsizetype mostSteps = 256;
    if (plan.folders.size() + plan.files.size() + plan.links.size() > mostSteps)
        return failure(ErrorCode::HelperRequestInvalid, {}, QStringLiteral("too many steps"));
    return {};
}

// All of the table's that exist, because what an earlier run left behind is put in order first.
QStringList changeable(FolderTree &tree)
{
    QStringList folders;
    const QStringList places = topFolders() + QStringList(systemState);
    for (const QString &path : places) {
        if (const auto folder = tree.find(path); folder && *folder)
            folders << (*folder)->path;
    }
    return folders;
}

// Nothing new can be made beside a folder that is the only one left to change, so that those that are missing
// and wanted are made before. An empty one that a failure leaves behind is taken away again.
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
    // Not taken back: another writer may wait there.
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

// One that root installed elsewhere by hand is not undone from here.
Result<HelperAnswer> carryOut(const UndoRequest &request, const HelperSystem &system)
{
    const auto admit = [&system](const Installation &installation) -> Result<void> {
        QStringList folders;
        for (const QString &path : installation.paths) {
            if (!isPlace(path))
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

} // namespace

Result<HelperAnswer> carryOutRequest(std::string_view bytes, const HelperSystem &system)
{
    const auto request = parseRequest(bytes);
    if (!request)
        return failure(request.error());
    return std::visit([&system](const auto &what) { return carryOut(what, system); }, *request);
}

} // namespace mailseal
