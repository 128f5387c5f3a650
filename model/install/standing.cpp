// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/standing.h"

#include "model/install/file_access.h"

namespace mailseal {
namespace {

Result<std::optional<OldEntry>> look(FolderTree &tree, const QString &path, bool wantsLink)
{
    const auto folder = tree.find(FolderTree::parentOf(path));
    if (!folder)
        return failure(folder.error());
    if (!*folder)
        return std::optional<OldEntry>();
    auto old = lookAt((*folder)->descriptor.get(), FolderTree::nameOf(path).toUtf8(), tree.place(path));
    if (old && *old && (*old)->isLink != wantsLink)
        return failure(ErrorCode::TargetNotRegular, {tree.place(path)});
    return old;
}

Standing compared(const std::optional<OldEntry> &old, bool same)
{
    if (!old)
        return {Standing::State::Free, old};
    return {same ? Standing::State::Same : Standing::State::Different, old};
}

} // namespace

Result<Standing> standing(FolderTree &tree, const FileStep &step, const std::optional<FileOwner> &owner)
{
    const auto old = look(tree, step.path, false);
    if (!old)
        return failure(old.error());
    return compared(*old,
        *old && (*old)->sha256 == sha256(view(step.content)) && (*old)->mode == step.mode
            && (!owner || *owner == (*old)->owner));
}

Result<Standing> standing(FolderTree &tree, const LinkStep &step)
{
    const auto old = look(tree, step.path, true);
    if (!old)
        return failure(old.error());
    return compared(*old, *old && (*old)->target == step.target);
}

} // namespace mailseal
