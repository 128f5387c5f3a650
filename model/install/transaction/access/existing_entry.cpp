// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/transaction/access/existing_entry.h"

#include "model/base/errors/error_code.h"
#include "model/install/transaction/access/attributes.h"
#include "model/install/transaction/access/file_access.h"

namespace mailseal {
namespace {

Result<std::optional<Found>> lookAnyhow(FolderTree &tree, const QString &path)
{
    const auto folder = tree.find(FolderTree::parentOf(path));
    if (!folder)
        return failure(folder.error());
    if (!*folder)
        return std::optional<Found>();
    return lookAt((*folder)->descriptor.get(), FolderTree::nameOf(path).toUtf8(), tree.place(path));
}

Result<std::optional<Found>> look(FolderTree &tree, const QString &path, bool wantsLink)
{
    auto old = lookAnyhow(tree, path);
    if (old && *old && (*old)->entry.isLink != wantsLink)
        return failure(ErrorCode::TargetNotRegular, {tree.place(path)});
    return old;
}

template <typename IsSame>
Standing compared(const std::optional<Found> &found, IsSame isSame)
{
    if (!found)
        return {};
    return {
        isSame(found->entry) ? Standing::State::Same : Standing::State::Different, found->entry, found->held};
}

} // namespace

Result<Standing> standing(FolderTree &tree, const FileStep &step, const std::optional<FileOwner> &owner)
{
    const auto old = look(tree, step.path, false);
    if (!old)
        return failure(old.error());
    return compared(*old, [&](const OldEntry &now) {
        return now.sha256 == sha256(view(step.content)) && plainMode(now) == step.mode
            && (!owner || *owner == now.owner);
    });
}

Result<Standing> standing(FolderTree &tree, const LinkStep &step)
{
    const auto old = look(tree, step.path, true);
    if (!old)
        return failure(old.error());
    return compared(*old, [&](const OldEntry &now) { return now.target == step.target; });
}

Result<Standing> standing(FolderTree &tree, const SettingsStep &step)
{
    const auto old = lookAnyhow(tree, step.path);
    if (!old)
        return failure(old.error());
    if (*old && (*old)->entry.isLink)
        return failure(ErrorCode::SettingsBehindLink, {tree.place(step.path), (*old)->entry.target});
    return compared(*old, [](const OldEntry &) { return false; });
}

} // namespace mailseal
