// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/transaction/plan_writer.h"

#include "model/base/errors/error_code.h"
#include "model/install/settings/settings_edit.h"
#include "model/install/transaction/access/folder_safety.h"
#include "model/install/transaction/change_list.h"
#include "model/install/transaction/transaction.h"

#include <algorithm>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mailseal {
namespace {

Result<void> checkRecord(const InstallPlan &plan, const WriteOptions &options)
{
    const bool canBeKept = !options.keepRecord || !plan.set || isReadable(*plan.set);
    return canBeKept ? Result<void>()
                     : failure(ErrorCode::PlanInvalid, {QStringLiteral("plan.json")}, QStringLiteral("set"));
}

Result<void> checkFolders(const InstallPlan &plan, const WriteOptions &options)
{
    const bool asRoot = options.state == systemState && ::geteuid() == 0;
    return asRoot ? checkFoldersBelong(foldersOf(plan), options.root, 0) : Result<void>();
}

// Every old file stays open until the end (change.h), and a list of hosts has thousands. The soft limit is
// low only for programs that use select(2), which these do not.
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
    allowOpenFiles(plan.files.size() + plan.links.size() + plan.settings.size());
    ChangeList list(tree, options);
    for (const FileStep &file : plan.files) {
        if (auto added = list.add(file); !added)
            return failure(added.error());
    }
    for (const LinkStep &link : plan.links) {
        if (auto added = list.add(link); !added)
            return failure(added.error());
    }
    for (const SettingsStep &settings : plan.settings) {
        if (auto added = list.add(settings); !added)
            return failure(added.error());
    }
    TransactionOptions how;
    how.keepRecord = options.keepRecord;
    how.setOwners = options.setOwners;
    how.now = options.now;
    if (options.keepRecord)
        how.set = installedSet(plan);
    if (list.changes().isEmpty())
        return Written{list.written({}), *recovered};
    const auto journal = commitChanges(tree, state, list.changes(), plan.folders, how);
    if (!journal)
        return failure(journal.error());
    return Written{list.written(*journal), *recovered};
}

} // namespace

std::optional<InstalledSet> installedSet(const InstallPlan &plan)
{
    if (!plan.set)
        return std::nullopt;
    InstalledSet set{*plan.set, {}};
    for (const FileStep &file : plan.files)
        set.files << InstalledSet::File{file.role, file.path};
    return set;
}

Result<Written> write(const InstallPlan &plan, const WriteOptions &options)
{
    if (auto kept = checkRecord(plan, options); !kept)
        return failure(kept.error());
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
    plan.files << FileStep{isSecret ? FileRole::PrivateKey : FileRole::Certificate, path, {}, {},
        isSecret ? 0600 : 0644, std::move(content)};
    WriteOptions options;
    options.onConflict = onConflict;
    options.now = QDateTime::currentDateTimeUtc();
    options.keepRights = true;
    const auto written = write(plan, options);
    if (!written)
        return failure(written.error());
    return written->files.first();
}

QString roleName(const WrittenFile &file)
{
    return file.role ? roleName(*file.role) : QString();
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
                : !now                                ? FileState::Different // such as a folder
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
    for (const SettingsStep &settings : plan.settings)
        look(settings);
    return contents;
}

Result<QList<InstalledSettings>> settingsChanges(const InstallPlan &plan, const QString &root)
{
    QList<InstalledSettings> all;
    FolderTree tree(root, FolderTree::Links::Follow);
    for (const SettingsStep &step : plan.settings) {
        const auto now = standing(tree, step);
        const auto edited = now ? editedFile(tree, step, now->old) : failure(now.error());
        if (!edited)
            return failure(edited.error());
        all << InstalledSettings{step.path, step.form, edited->changes};
    }
    return all;
}

} // namespace mailseal
