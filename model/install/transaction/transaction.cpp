// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/transaction/transaction.h"

#include "model/base/errors/error_code.h"
#include "model/install/transaction/access/file_access.h"
#include "model/install/transaction/access/system_error.h"
#include "model/install/transaction/entry_steps.h"
#include "model/install/transaction/signals_held.h"
#include "model/install/transaction/taking_back.h"

#include <QRandomGenerator>
#include <QSet>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <vector>

namespace mailseal {
namespace {

QString randomText()
{
    return QString::number(QRandomGenerator::system()->generate64(), 16);
}

// Two replacements in the same second keep two backups.
Result<QString> backupName(const Folder &folder, const QString &path, const QDateTime &now)
{
    const QString name = FolderTree::nameOf(path) + QStringLiteral(".backup-") + timeText(now);
    QString unused = name;
    for (int i = 2;; ++i) {
        if (::faccessat(folder->descriptor.get(), unused.toUtf8().constData(), F_OK, AT_SYMLINK_NOFOLLOW)
            != 0)
            return errno == ENOENT ? Result<QString>(unused) : systemFailure(folder->path + u'/' + unused);
        unused = QStringLiteral("%1-%2").arg(name).arg(i);
    }
}

class Transaction
{
public:
    Transaction(FolderTree &tree, const StateFolder *state, const QList<Change> &changes,
        const TransactionOptions &options)
        : m_tree(tree),
          m_state(state),
          m_changes(changes),
          m_options(options)
    { }

    Result<Journal> run(const QList<FolderStep> &folders);

private:
    Result<void> intend(const QList<FolderStep> &folders);
    Result<void> prepare(const QList<FolderStep> &folders);
    Result<void> place();
    Result<void> commit();
    void finish();
    Error undone(const Error &error);

    Result<Folder> folderOf(const JournalEntry &entry) const
    {
        return m_tree.open(FolderTree::parentOf(entry.path));
    }
    Result<void> syncStagedFiles();
    Result<void> syncFileSystems() const;

    FolderTree &m_tree;
    const StateFolder *m_state;
    const QList<Change> &m_changes;
    const TransactionOptions &m_options;
    Journal m_journal;
    Reached m_reached = Reached::Staging;
    bool m_begun = false;
};

// Checks everything and records what will be done.
Result<void> Transaction::intend(const QList<FolderStep> &folders)
{
    m_journal.time = m_options.now;
    const auto id = m_state ? m_state->freeId(m_options.now) : Result<QString>(timeText(m_options.now));
    if (!id)
        return failure(id.error());
    m_journal.id = *id;
    m_journal.undoes = m_options.undoes;
    m_journal.set = m_options.set;
    QSet<QString> known;
    const auto addMissing = [&](const QString &path) -> Result<void> {
        const auto missing = known.contains(path) ? QStringList() : m_tree.missing(path);
        if (!missing)
            return failure(missing.error());
        known.insert(path);
        for (const QString &folder : *missing) {
            if (!m_journal.folders.contains(folder))
                m_journal.folders << folder;
        }
        return {};
    };
    for (const FolderStep &folder : folders) {
        if (auto added = addMissing(folder.path); !added)
            return added;
    }
    for (const Change &change : m_changes) {
        const QString parent = FolderTree::parentOf(change.path);
        if (auto added = addMissing(parent); !added)
            return added;
        JournalEntry entry{change.kind, change.path, {}, {}, {}, change.target, change.old, change.settings};
        if (change.kind != Change::Kind::Remove)
            entry.temporary = QStringLiteral(".mailseal-") + randomText();
        if (change.kind != Change::Kind::Create) {
            const auto backup = backupName(*m_tree.find(parent), change.path, m_options.now);
            if (!backup)
                return failure(backup.error());
            entry.backup = *backup;
        }
        if (change.content != nullptr)
            entry.newSha256 = sha256(view(*change.content));
        m_journal.entries << entry;
    }
    if (!m_state)
        return {};
    if (auto begun = m_state->begin(m_journal); !begun)
        return begun;
    return m_tree.syncMade();
}

// syncfs(2), which reports write errors since Linux 5.8.
Result<void> Transaction::syncFileSystems() const
{
    QSet<quint64> synced;
    for (const Folder &folder : m_tree.opened()) {
        struct stat status
        { };
        if (::fstat(folder->descriptor.get(), &status) != 0)
            return systemFailure(folder->path);
        if (!synced.contains(status.st_dev) && ::syncfs(folder->descriptor.get()) != 0)
            return systemFailure(folder->path);
        synced.insert(status.st_dev);
    }
    return {};
}

// Syncs the staged files and the new folders. The names of staged files may be lost: taking back looks for
// them anyway.
Result<void> Transaction::syncStagedFiles()
{
    if (auto synced = m_tree.syncMade(); !synced)
        return synced;
    // With more files than this, flushing the whole file system once is faster than syncing each file.
    constexpr qsizetype manyFiles = 64;
    if (m_journal.entries.size() > manyFiles)
        return syncFileSystems();
    std::vector<FileDescriptor> files;
    for (const JournalEntry &entry : m_journal.entries) {
        auto file = openStaged(*folderOf(entry), entry);
        if (!file)
            return failure(file.error());
        // Starts writing out all of them; fsync() reports whether that succeeded.
        (void)::sync_file_range(file->get(), 0, 0, SYNC_FILE_RANGE_WRITE);
        files.push_back(*std::move(file));
    }
    // Newest first: it waits for a commit of the file system's journal, which covers the older ones too.
    for (size_t i = files.size(); i-- > 0;) {
        if (files[i].isOpen() && ::fsync(files[i].get()) != 0)
            return systemFailure(m_tree.place(m_journal.entries.at(static_cast<qsizetype>(i)).path));
    }
    return {};
}

Result<void> Transaction::prepare(const QList<FolderStep> &folders)
{
    for (const FolderStep &folder : folders) {
        if (auto made = m_tree.make(folder, m_options.setOwners); !made)
            return made;
    }
    for (qsizetype i = 0; i < m_changes.size(); ++i) {
        const JournalEntry &entry = m_journal.entries.at(i);
        const auto folder = folderOf(entry);
        if (!folder)
            return failure(folder.error());
        if (auto staged = stage(*folder, entry, m_changes.at(i)); !staged)
            return staged;
    }
    if (auto synced = syncStagedFiles(); !synced)
        return synced;
    m_reached = Reached::Placing;
    return m_state ? m_state->advance(m_journal.id, JournalState::Intent, JournalState::Prepared)
                   : Result<void>();
}

// New folders are on the disk already; only the names in the folders that hold a file change now.
Result<void> Transaction::place()
{
    QHash<QString, Folder> changed;
    for (const JournalEntry &entry : m_journal.entries) {
        const Folder folder = *folderOf(entry);
        if (auto placed = putInPlace(folder, entry); !placed)
            return placed;
        changed.insert(folder->path, folder);
    }
    for (const Folder &folder : changed) {
        if (auto synced = sync(folder); !synced)
            return synced;
    }
    return {};
}

// Not synced: a journal that is still “prepared” with everything in its place means the same.
Result<void> Transaction::commit()
{
    if (m_state && !m_state->rename(m_journal.id, JournalState::Prepared, JournalState::Committed))
        return systemFailure(m_state->path());
    return {};
}

// Errors and power cuts no longer matter, because a later run does what is left. So nothing is synced.
void Transaction::finish()
{
    if (m_state && m_options.keepRecord)
        (void)m_state->rename(m_journal.id, JournalState::Committed, JournalState::Installed);
    else if (m_state)
        (void)m_state->remove(StateFolder::fileName(m_journal.id, JournalState::Committed));
}

// Puts everything back as it was; the error says whether that worked.
Error Transaction::undone(const Error &error)
{
    // Otherwise a file taken back halfway could be mistaken for one that somebody else has put there.
    if (m_state && m_reached == Reached::Placing)
        (void)m_state->advance(m_journal.id, JournalState::Prepared, JournalState::Withdrawn);
    for (auto entry = m_journal.entries.crbegin(); m_begun && entry != m_journal.entries.crend(); ++entry) {
        const auto folder = m_tree.find(FolderTree::parentOf(entry->path));
        const auto back = !folder ? Result<TakenBack>(failure(folder.error()))
            : *folder             ? takeBack(*folder, *entry, m_reached)
                                  : Result<TakenBack>(TakenBack::Restored);
        if (!back)
            return {ErrorCode::DurabilityUnknown, back.error().arguments, back.error().detail};
    }
    if (m_begun && m_reached == Reached::Placing) {
        if (auto synced = m_tree.sync(); !synced)
            return {ErrorCode::DurabilityUnknown, synced.error().arguments, synced.error().detail};
    }
    if (m_state) {
        for (const JournalState state :
            {JournalState::Intent, JournalState::Prepared, JournalState::Withdrawn})
            (void)m_state->forget(StateFolder::fileName(m_journal.id, state));
    }
    return error;
}

Result<Journal> Transaction::run(const QList<FolderStep> &folders)
{
    const SignalsHeld held;
    if (auto intended = intend(folders); !intended)
        return failure(undone(intended.error()));
    m_begun = true;
    if (auto prepared = prepare(folders); !prepared)
        return failure(undone(prepared.error()));
    if (auto placed = place(); !placed)
        return failure(undone(placed.error()));
    if (auto committed = commit(); !committed)
        return failure(undone(committed.error()));
    finish();
    return m_journal;
}

} // namespace

Result<Journal> commitChanges(FolderTree &tree, const StateFolder *state, const QList<Change> &changes,
    const QList<FolderStep> &folders, const TransactionOptions &options)
{
    return Transaction(tree, state, changes, options).run(folders);
}

} // namespace mailseal
