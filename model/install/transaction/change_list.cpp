// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/transaction/change_list.h"

#include "model/base/errors/error_code.h"
#include "model/install/plan/ownership.h"
#include "model/install/transaction/access/attributes.h"
#include "model/install/transaction/access/file_access.h"
#include "model/install/transaction/access/system_error.h"

#include <sys/stat.h>
#include <unistd.h>

namespace mailseal {
namespace {

Result<std::optional<FileOwner>> wantedOwner(const FileStep &step, const WriteOptions &options)
{
    if (!options.setOwners)
        return std::optional<FileOwner>();
    const auto numbers = numericOwner(step.owner, step.group, step.path);
    if (!numbers)
        return failure(numbers.error());
    return FileOwner{numbers->user, numbers->group};
}

} // namespace

QByteArray contentOf(const std::optional<OldEntry> &old)
{
    return !old ? QByteArray() : old->isLink ? old->target.toUtf8() : old->sha256;
}

Result<EditedSettings> editedFile(
    FolderTree &tree, const SettingsStep &step, const std::optional<OldEntry> &old)
{
    if (!old)
        return editedSettings({}, step);
    const auto folder = tree.find(FolderTree::parentOf(step.path));
    const QString place = tree.place(step.path);
    if (!folder || !*folder)
        return failure(ErrorCode::TargetChanged, {place});
    const auto content
        = readFileAt((*folder)->descriptor.get(), FolderTree::nameOf(step.path).toUtf8(), place);
    if (!content)
        return failure(content.error());
    if (sha256(view(*content)) != old->sha256)
        return failure(ErrorCode::TargetChanged, {place});
    return editedSettings(view(*content), step);
}

template <typename Step>
Result<void> ChangeList::add(const Step &step, const Standing &now, Change change)
{
    const QString place = m_tree.place(step.path);
    // A place that could not be read cannot be compared: a plain user sees nothing in a folder of keys.
    if (m_options.madeAgainst && m_options.madeAgainst->contains(step.path)
        && m_options.madeAgainst->value(step.path) != contentOf(now.old))
        return failure(ErrorCode::TargetChanged, {place});
    // Setting something in a file is no reason to keep it as it was.
    if (now.state == Standing::State::Different && m_options.onConflict == OnConflict::Keep
        && !change.settings)
        return failure(ErrorCode::TargetExists, {place});
    WrittenFile written{{}, step.path, place, WrittenFile::Outcome::New, {}};
    written.settings = change.settings;
    if constexpr (std::is_same_v<Step, FileStep>)
        written.role = step.role;
    if (now.state == Standing::State::Same) {
        written.outcome = WrittenFile::Outcome::Unchanged;
        m_written << written;
        return {};
    }
    if (now.state == Standing::State::Different)
        written.outcome = WrittenFile::Outcome::Replaced;
    change.kind = now.old ? Change::Kind::Replace : Change::Kind::Create;
    change.path = step.path;
    change.old = now.old;
    change.held = now.held;
    if (now.old)
        change.attributes = carriedOver(now.old->attributes, change.mode);
    m_places << m_written.size();
    m_changes << change;
    m_written << written;
    return {};
}

// If a file that holds a secret goes to the owner of the old file, nobody else may have been able to put the
// old file there: in /tmp anybody could, and would be given the key.
Result<void> ChangeList::checkReceiver(const FileStep &step, const OldEntry &old) const
{
    if (!holdsKey(step) || old.owner.user == ::geteuid())
        return {};
    const QString path = FolderTree::parentOf(step.path);
    const auto folder = m_tree.find(path);
    struct stat status
    { };
    if (!folder || !*folder || ::fstat((*folder)->descriptor.get(), &status) != 0)
        return systemFailure(m_tree.place(path));
    const bool isSafe
        = (status.st_uid == 0 || status.st_uid == old.owner.user) && (status.st_mode & 0022) == 0;
    return isSafe ? Result<void>() : failure(ErrorCode::HelperFolderUnsafe, {m_tree.place(path)});
}

Result<void> ChangeList::add(const FileStep &step)
{
    const auto owner = wantedOwner(step, m_options);
    if (!owner)
        return failure(owner.error());
    const auto now = standing(m_tree, step, *owner);
    if (!now)
        return failure(now.error());
    Change change;
    change.content = &step.content;
    change.mode = step.mode;
    change.owner = *owner;
    if (m_options.keepRights && now->old) {
        const int mode = plainMode(*now->old);
        // A file that others could read was no place for a secret, and its group may be anybody's.
        change.mode = holdsKey(step) && (mode & 0007) != 0 ? 0600 : mode;
        change.owner = now->old->owner;
        change.keepsOwner = true;
        if (auto given = checkReceiver(step, *now->old); !given)
            return given;
        if (now->old->sha256 == sha256(view(step.content)))
            return add(step, {Standing::State::Same, now->old, now->held}, change);
    }
    return add(step, *now, change);
}

Result<void> ChangeList::add(const LinkStep &step)
{
    const auto now = standing(m_tree, step);
    if (!now)
        return failure(now.error());
    Change change;
    change.target = step.target;
    return add(step, *now, change);
}

// An edited file keeps its owner, group and mode. A new one belongs to root, like the server's other files.
Result<void> ChangeList::add(const SettingsStep &step)
{
    auto now = standing(m_tree, step);
    if (!now)
        return failure(now.error());
    auto edited = editedFile(m_tree, step, now->old);
    if (!edited)
        return failure(edited.error());
    m_texts.push_back(std::move(edited->text));
    Change change;
    change.content = &m_texts.back();
    change.settings = InstalledSettings{step.path, step.form, edited->changes};
    change.mode = now->old ? plainMode(*now->old) : step.mode;
    change.keepsOwner = now->old.has_value();
    if (now->old)
        change.owner = now->old->owner;
    else if (m_options.setOwners)
        change.owner = FileOwner{0, 0};
    if (now->old && edited->changes.isEmpty())
        now->state = Standing::State::Same;
    return add(step, *now, change);
}

QList<WrittenFile> ChangeList::written(const Journal &journal) const
{
    QList<WrittenFile> files = m_written;
    for (qsizetype i = 0; i < m_places.size(); ++i) {
        const JournalEntry &entry = journal.entries.at(i);
        if (m_options.keepRecord)
            files[m_places.at(i)].installation = journal.id;
        if (!entry.backup.isEmpty())
            files[m_places.at(i)].backup = m_tree.place(backupPath(entry));
    }
    return files;
}

} // namespace mailseal
