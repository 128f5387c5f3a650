// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/transaction/plan_writer.h"

#include "model/install/plan/ownership.h"
#include "model/install/transaction/attributes.h"
#include "model/install/transaction/existing_entry.h"
#include "model/install/transaction/folder_safety.h"
#include "model/install/transaction/system_error.h"
#include "model/install/transaction/transaction.h"

#include <algorithm>
#include <sys/resource.h>
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

QByteArray contentOf(const std::optional<OldEntry> &old)
{
    return !old ? QByteArray() : old->isLink ? old->target.toUtf8() : old->sha256;
}

// From the steps of a plan to what has to be changed.
class ChangeList
{
public:
    ChangeList(FolderTree &tree, const WriteOptions &options) : m_tree(tree), m_options(options) { }

    Result<void> add(const FileStep &step);
    Result<void> add(const LinkStep &step);

    const QList<Change> &changes() const { return m_changes; }
    QList<WrittenFile> written(const Journal &journal) const;

private:
    Result<void> checkReceiver(const FileStep &step, const OldEntry &old) const;
    template <typename Step>
    Result<void> add(const Step &step, const Standing &now, Change change);

    FolderTree &m_tree;
    const WriteOptions &m_options;
    QList<Change> m_changes;
    QList<WrittenFile> m_written;
    QList<qsizetype> m_places; // of each change, among the written
};

template <typename Step>
Result<void> ChangeList::add(const Step &step, const Standing &now, Change change)
{
    const QString place = m_tree.place(step.path);
    // What could not be looked at – a plain user sees nothing in a folder of keys – cannot be compared.
    if (m_options.madeAgainst && m_options.madeAgainst->contains(step.path)
        && m_options.madeAgainst->value(step.path) != contentOf(now.old))
        return failure(ErrorCode::TargetChanged, {place});
    if (now.state == Standing::State::Different && m_options.onConflict == OnConflict::Keep)
        return failure(ErrorCode::TargetExists, {place});
    WrittenFile written{{}, step.path, place, WrittenFile::Outcome::New, {}};
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

// A secret goes to the owner of the old file only where nobody else can have put that file: in /tmp anybody
// can, and would be given the key.
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
        // What others may read was no place for a secret, and its group may be anybody.
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

Result<void> checkFolders(const InstallPlan &plan, const WriteOptions &options)
{
    const bool asRoot = options.state == systemState && ::geteuid() == 0;
    return asRoot ? checkFoldersBelong(foldersOf(plan), options.root, 0) : Result<void>();
}

// Each old file is held open until it is over (change.h), and a list of hosts has thousands. The soft limit
// is low for programs that use select(2), which these do not.
void allowOpenFiles(qsizetype count)
{
    constexpr rlim_t others = 256;
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= static_cast<rlim_t>(count) + others)
        return;
    limit.rlim_cur = std::min(limit.rlim_max, static_cast<rlim_t>(count) + others);
    (void)::setrlimit(RLIMIT_NOFILE, &limit);
}

Result<Written> writeInto(
    FolderTree &tree, const StateFolder *state, const InstallPlan &plan, const WriteOptions &options)
{
    const auto recovered = state != nullptr ? recover(tree, *state, options.keepRecord) : QList<Recovery>();
    if (!recovered)
        return failure(recovered.error());
    allowOpenFiles(plan.files.size() + plan.links.size());
    ChangeList list(tree, options);
    for (const FileStep &file : plan.files) {
        if (auto added = list.add(file); !added)
            return failure(added.error());
    }
    for (const LinkStep &link : plan.links) {
        if (auto added = list.add(link); !added)
            return failure(added.error());
    }
    TransactionOptions how;
    how.keepRecord = options.keepRecord;
    how.setOwners = options.setOwners;
    how.now = options.now;
    if (list.changes().isEmpty())
        return Written{list.written({}), *recovered};
    const auto journal = carryOut(tree, state, list.changes(), plan.folders, how);
    if (!journal)
        return failure(journal.error());
    return Written{list.written(*journal), *recovered};
}

} // namespace

Result<Written> write(const InstallPlan &plan, const WriteOptions &options)
{
    if (auto belong = checkFolders(plan, options); !belong)
        return failure(belong.error());
    FolderTree tree(
        options.root, options.state.isEmpty() ? FolderTree::Links::Follow : FolderTree::Links::Refuse);
    std::optional<StateFolder> state;
    Result<Written> written;
    if (options.state.isEmpty()) {
        written = writeInto(tree, nullptr, plan, options);
    } else if (auto opened = StateFolder::open(tree, options.state); opened) {
        state = *std::move(opened);
        written = writeInto(tree, &*state, plan, options);
    } else {
        written = failure(opened.error());
    }
    if (state && !options.keepRecord)
        state->removeIfEmpty(tree);
    if (!written)
        tree.removeMade();
    return written;
}

Result<WrittenFile> saveFile(const QString &path, SecretBytes content, Secrecy secrecy, OnConflict onConflict)
{
    const bool isSecret = secrecy == Secrecy::Secret;
    InstallPlan plan;
    plan.files << FileStep{isSecret ? QStringLiteral("private-key") : QStringLiteral("certificate"), path, {},
        {}, isSecret ? 0600 : 0644, std::move(content)};
    WriteOptions options;
    options.onConflict = onConflict;
    options.now = QDateTime::currentDateTimeUtc();
    options.keepRights = true;
    const auto written = write(plan, options);
    if (!written)
        return failure(written.error());
    return written->files.first();
}

QMap<QString, FileState> fileStates(const InstallPlan &plan, const QString &root)
{
    QMap<QString, FileState> states;
    FolderTree tree(root, FolderTree::Links::Follow);
    const auto look = [&](const auto &step) {
        const auto now = standing(tree, step);
        const bool hidden = !now && now.error().code == ErrorCode::TargetNotWritable;
        states.insert(step.path,
            hidden                                    ? FileState::Hidden
                : !now                                ? FileState::Different // a folder, say
                : now->state == Standing::State::Free ? FileState::New
                : now->state == Standing::State::Same ? FileState::Unchanged
                                                      : FileState::Different);
    };
    for (const FileStep &file : plan.files)
        look(file);
    for (const LinkStep &link : plan.links)
        look(link);
    return states;
}

QStringList conflicts(const QMap<QString, FileState> &states, const QString &root)
{
    const FolderTree tree(root, FolderTree::Links::Follow);
    QStringList paths;
    for (auto at = states.begin(); at != states.end(); ++at) {
        if (at.value() == FileState::Different)
            paths << tree.place(at.key());
    }
    return paths;
}

Snapshot snapshot(const InstallPlan &plan, const QString &root)
{
    Snapshot contents;
    FolderTree tree(root, FolderTree::Links::Follow);
    const auto look = [&](const auto &step) {
        if (const auto now = standing(tree, step); now)
            contents.insert(step.path, contentOf(now->old));
    };
    for (const FileStep &file : plan.files)
        look(file);
    for (const LinkStep &link : plan.links)
        look(link);
    return contents;
}

} // namespace mailseal
