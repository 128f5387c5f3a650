// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/helper_work.h"

#include "model/install/folder_tree.h"
#include "model/install/path_table.h"

namespace mailseal {
namespace {

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

// One that root installed elsewhere by hand is not undone from here.
Result<HelperAnswer> carryOut(const UndoRequest &request, const HelperSystem &system)
{
    const auto admit = [&system](const QStringList &paths) -> Result<void> {
        QStringList folders;
        for (const QString &path : paths) {
            if (!isPlace(path))
                return failure(ErrorCode::HelperPathRefused, {path});
            folders << FolderTree::parentOf(path);
        }
        return checkFoldersBelong(folders, system.root, system.folderOwner);
    };
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
