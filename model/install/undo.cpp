// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/undo.h"

#include "model/install/file_access.h"
#include "model/install/plan_writer.h"
#include "model/install/transaction.h"

#include <algorithm>
#include <deque>
#include <unistd.h>

namespace mailseal {
namespace {

// The system's state folder, opened and put in order.
struct System
{
    explicit System(const QString &root) : tree(root, FolderTree::Links::Refuse) { }
    Result<void> open();
    Result<QList<Journal>> installed() const; // the newest first

    FolderTree tree;
    std::optional<StateFolder> state;
};

Result<void> System::open()
{
    auto opened = StateFolder::open(tree, systemState);
    if (!opened)
        return failure(opened.error());
    state = *std::move(opened);
    return recover(tree, *state, true);
}

Result<QList<Journal>> System::installed() const
{
    const auto stored = state->installed();
    if (!stored)
        return failure(stored.error());
    QList<Journal> journals;
    for (const StateFolder::Stored &found : *stored) {
        if (!found.journal)
            return failure(found.journal.error());
        journals.prepend(*found.journal);
    }
    return journals;
}

Installation described(const Journal &journal, const QList<Journal> &all)
{
    Installation installation{journal.id, journal.time, {}, {}, journal.undoes, false};
    for (const JournalEntry &entry : journal.entries) {
        installation.paths << entry.path;
        installation.backups << (entry.backup.isEmpty() ? QString() : backupPath(entry));
    }
    // An undo may have been undone itself.
    installation.undone = std::any_of(all.begin(), all.end(),
        [&](const Journal &other) { return other.undoes == journal.id && !described(other, all).undone; });
    return installation;
}

// From what an installation did to what undoes it. Contents of backups live as long as this.
class Reversal
{
public:
    explicit Reversal(FolderTree &tree) : m_tree(tree) { }
    Result<void> add(const JournalEntry &entry);
    const QList<Change> &changes() const { return m_changes; }

private:
    Result<std::optional<OldEntry>> look(const QString &path) const;
    Result<void> takeBackup(const JournalEntry &entry, Change &change);

    FolderTree &m_tree;
    QList<Change> m_changes;
    std::deque<SecretBytes> m_contents;
};

Result<std::optional<OldEntry>> Reversal::look(const QString &path) const
{
    const auto folder = m_tree.find(FolderTree::parentOf(path));
    if (!folder)
        return failure(folder.error());
    if (!*folder)
        return std::optional<OldEntry>();
    return lookAt((*folder)->descriptor.get(), FolderTree::nameOf(path).toUtf8(), m_tree.place(path));
}

Result<void> Reversal::takeBackup(const JournalEntry &entry, Change &change)
{
    if (entry.old->isLink) {
        change.target = entry.old->target;
        return {};
    }
    const QString path = backupPath(entry);
    const auto folder = m_tree.find(FolderTree::parentOf(path));
    if (!folder)
        return failure(folder.error());
    auto content = !*folder
        ? Result<SecretBytes>(failure(ErrorCode::BackupUnusable, {m_tree.place(path)}))
        : readFileAt((*folder)->descriptor.get(), FolderTree::nameOf(path).toUtf8(), m_tree.place(path));
    if (!content || sha256(view(*content)) != entry.old->sha256)
        return failure(ErrorCode::BackupUnusable, {m_tree.place(path)});
    m_contents.push_back(*std::move(content));
    change.content = &m_contents.back();
    change.mode = entry.old->mode;
    if (::geteuid() == 0)
        change.owner = entry.old->owner;
    return {};
}

Result<void> Reversal::add(const JournalEntry &entry)
{
    const auto now = look(entry.path);
    if (!now)
        return failure(now.error());
    const bool removed = entry.kind == Change::Kind::Remove;
    if (entry.kind == Change::Kind::Create && !*now)
        return {}; // somebody has taken it away already
    const bool asInstalled
        = removed ? !*now : *now && (*now)->sha256 == entry.newSha256 && (*now)->target == entry.newTarget;
    if (!asInstalled)
        return failure(ErrorCode::ChangedSince, {m_tree.place(entry.path)});
    Change change;
    change.path = entry.path;
    change.old = *now;
    change.kind = entry.kind == Change::Kind::Create ? Change::Kind::Remove
        : removed                                    ? Change::Kind::Create
                                                     : Change::Kind::Replace;
    if (entry.old) {
        if (auto taken = takeBackup(entry, change); !taken)
            return taken;
    }
    m_changes << change;
    return {};
}

Result<Journal> chosen(const QList<Journal> &all, const QString &id)
{
    for (const Journal &journal : all) {
        const Installation installation = described(journal, all);
        if (id.isEmpty() ? !installation.undone && installation.undoes.isEmpty() : journal.id == id)
            return installation.undone ? Result<Journal>(failure(ErrorCode::NothingToUndo)) : journal;
    }
    return id.isEmpty() ? failure(ErrorCode::NothingToUndo) : failure(ErrorCode::InstallationUnknown, {id});
}

Result<Installation> undoIn(System &system, const QString &id, const QDateTime &now)
{
    const auto all = system.installed();
    if (!all)
        return failure(all.error());
    const auto journal = chosen(*all, id);
    if (!journal)
        return failure(journal.error());
    Reversal reversal(system.tree);
    for (auto entry = journal->entries.crbegin(); entry != journal->entries.crend(); ++entry) {
        if (auto added = reversal.add(*entry); !added)
            return failure(added.error());
    }
    TransactionOptions options;
    options.keepRecord = true;
    options.now = now;
    options.undoes = journal->id;
    const auto done = carryOut(system.tree, &*system.state, reversal.changes(), {}, options);
    if (!done)
        return failure(done.error());
    return described(*done, *all);
}

} // namespace

Result<QList<Installation>> history(const QString &root)
{
    System system(root);
    if (auto opened = system.open(); !opened)
        return failure(opened.error());
    const auto all = system.installed();
    if (!all)
        return failure(all.error());
    QList<Installation> installations;
    for (const Journal &journal : *all)
        installations << described(journal, *all);
    return installations;
}

Result<Installation> undo(const QString &root, const QString &id, const QDateTime &now)
{
    System system(root);
    if (auto opened = system.open(); !opened)
        return failure(opened.error());
    return undoIn(system, id, now);
}

} // namespace mailseal
