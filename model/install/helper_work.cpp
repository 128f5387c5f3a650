// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/helper_work.h"

#include "model/install/folder_tree.h"
#include "model/install/path_table.h"

namespace mailseal {
namespace {

QStringList foldersOf(const InstallPlan &plan)
{
    QStringList folders;
    for (const FolderStep &folder : plan.folders)
        folders << folder.path;
    for (const FileStep &file : plan.files)
        folders << FolderTree::parentOf(file.path);
    for (const LinkStep &link : plan.links)
        folders << FolderTree::parentOf(link.path);
    folders.removeDuplicates();
    return folders;
}

Result<HelperAnswer> carryOut(const InstallRequest &request, const HelperSystem &system)
{
    if (auto checked = checkAgainstTable(request.plan); !checked)
        return failure(checked.error());
    if (auto checked = checkFoldersBelong(foldersOf(request.plan), system.root, system.folderOwner); !checked)
        return failure(checked.error());
    WriteOptions options;
    options.root = system.root;
    options.setOwners = system.setOwners;
    options.onConflict = request.onConflict;
    options.now = system.now;
    options.state = systemState;
    options.keepRecord = true;
    options.madeAgainst = request.madeAgainst;
    auto files = write(request.plan, options);
    if (!files)
        return failure(files.error());
    return *std::move(files);
}

bool isPlace(const QString &path)
{
    return isFilePlace(path) || isLinkPlace(path, FolderTree::nameOf(path));
}

// One that root installed elsewhere by hand is not undone from here.
Result<HelperAnswer> carryOut(const UndoRequest &request, const HelperSystem &system)
{
    const auto installations = history(system.root);
    if (!installations)
        return failure(installations.error());
    for (const Installation &installation : *installations) {
        const bool wanted = request.id.isEmpty() ? !installation.undone && installation.undoes.isEmpty()
                                                 : installation.id == request.id;
        if (!wanted)
            continue;
        QStringList folders;
        for (const QString &path : installation.paths) {
            if (!isPlace(path))
                return failure(ErrorCode::HelperPathRefused, {path});
            folders << FolderTree::parentOf(path);
        }
        if (auto checked = checkFoldersBelong(folders, system.root, system.folderOwner); !checked)
            return failure(checked.error());
        auto undone = undo(system.root, installation.id, system.now);
        if (!undone)
            return failure(undone.error());
        return *std::move(undone);
    }
    return request.id.isEmpty() ? failure(ErrorCode::NothingToUndo)
                                : failure(ErrorCode::InstallationUnknown, {request.id});
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
