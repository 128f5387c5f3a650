// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/transaction/undo.h"

#include "model/base/errors/error_code.h"
#include "model/install/settings/settings_edit.h"
#include "model/install/transaction/access/attributes.h"
#include "model/install/transaction/access/file_access.h"
#include "model/install/transaction/state/system_state.h"
#include "model/install/transaction/transaction.h"

#include <QCoreApplication>
#include <algorithm>
#include <deque>
#include <unistd.h>

namespace mailseal {
namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::Undo)
};

const Journal *journalOf(const QList<Journal> &all, const QString &id)
{
    const auto found
        = std::find_if(all.begin(), all.end(), [&id](const Journal &journal) { return journal.id == id; });
    return found == all.end() ? nullptr : &*found;
}

// What an undo left in a server's file beside what was there before the installation.
QStringList keptBy(const Journal &undo, const Journal *undone)
{
    QStringList kept;
    for (const JournalEntry &entry : undone != nullptr ? undone->entries : QList<JournalEntry>()) {
        const auto after = std::find_if(undo.entries.begin(), undo.entries.end(),
            [&entry](const JournalEntry &other) { return other.path == entry.path; });
        const QByteArray before = entry.old ? entry.old->sha256 : QByteArray();
        if (entry.settings && after != undo.entries.end() && after->kind != Change::Kind::Remove
            && after->newSha256 != before)
            kept << entry.path;
    }
    return kept;
}

Installation described(const Journal &journal, const QList<Journal> &all)
{
    Installation installation{journal.id, journal.time, {}, {}, journal.undoes, false, {}, journal.set};
    for (const JournalEntry &entry : journal.entries) {
        installation.paths << entry.path;
        installation.backups << (entry.backup.isEmpty() ? QString() : backupPath(entry));
        if (entry.settings)
            installation.settings << *entry.settings;
    }
    if (!journal.undoes.isEmpty())
        installation.kept = keptBy(journal, journalOf(all, journal.undoes));
    // An undo may itself have been undone.
    installation.undone = std::any_of(all.begin(), all.end(),
        [&](const Journal &other) { return other.undoes == journal.id && !described(other, all).undone; });
    return installation;
}

// Turns what an installation did into the changes that undo it. Must outlive them, because it holds the
// contents of backups.
class Reversal
{
public:
    explicit Reversal(FolderTree &tree) : m_tree(tree) { }
    Result<void> add(const JournalEntry &entry);
    const QList<Change> &changes() const { return m_changes; }

private:
    Result<std::optional<Found>> look(const QString &path) const;
    Result<void> takeBackup(const JournalEntry &entry, Change &change);
    Result<void> putSettingsBack(const InstalledSettings &settings, const Found &now);

    FolderTree &m_tree;
    QList<Change> m_changes;
    std::deque<SecretBytes> m_contents;
};

Result<std::optional<Found>> Reversal::look(const QString &path) const
{
    const auto folder = m_tree.find(FolderTree::parentOf(path));
    if (!folder)
        return failure(folder.error());
    if (!*folder)
        return std::optional<Found>();
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
    change.mode = plainMode(*entry.old); // the mask of an access list comes with the list
    change.attributes = entry.old->attributes;
    if (::geteuid() == 0)
        change.owner = entry.old->owner;
    return {};
}

// Somebody has edited the file since: what they did stays, and what was set gets its old value.
Result<void> Reversal::putSettingsBack(const InstalledSettings &settings, const Found &now)
{
    const QString place = m_tree.place(settings.path);
    const auto folder = m_tree.find(FolderTree::parentOf(settings.path));
    if (!folder || !*folder)
        return failure(ErrorCode::ChangedSince, {place});
    const auto text
        = readFileAt((*folder)->descriptor.get(), FolderTree::nameOf(settings.path).toUtf8(), place);
    if (!text || sha256(view(*text)) != now.entry.sha256)
        return failure(ErrorCode::ChangedSince, {place});
    auto back = settingsPutBack(view(*text), settings.path, settings.form, settings.changes);
    if (!back)
        return failure(back.error());
    if (*back == *text)
        return {};
    m_contents.push_back(*std::move(back));
    Change change;
    change.kind = Change::Kind::Replace;
    change.path = settings.path;
    change.content = &m_contents.back();
    change.mode = plainMode(now.entry);
    change.owner = now.entry.owner;
    change.keepsOwner = true;
    change.old = now.entry;
    change.held = now.held;
    change.attributes = carriedOver(now.entry.attributes, change.mode);
    m_changes << change;
    return {};
}

Result<void> Reversal::add(const JournalEntry &entry)
{
    const auto now = look(entry.path);
    if (!now)
        return failure(now.error());
    const bool removed = entry.kind == Change::Kind::Remove;
    if (entry.kind == Change::Kind::Create && !*now)
        return {}; // somebody has already removed it
    const bool asInstalled = removed
        ? !*now
        : *now && (*now)->entry.sha256 == entry.newSha256 && (*now)->entry.target == entry.newTarget;
    if (!asInstalled && entry.settings && *now && !(*now)->entry.isLink)
        return putSettingsBack(*entry.settings, **now);
    if (!asInstalled)
        return failure(ErrorCode::ChangedSince, {m_tree.place(entry.path)});
    Change change;
    change.path = entry.path;
    if (*now) {
        change.old = (*now)->entry;
        change.held = (*now)->held;
    }
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

// An undo that had come so far that recovery completed it.
std::optional<Journal> completedUndo(
    const QList<Recovery> &recovered, const QList<Journal> &all, const QString &id)
{
    for (const Recovery &recovery : recovered) {
        if (recovery.outcome != Recovery::Outcome::Completed || recovery.undoes.isEmpty()
            || (!id.isEmpty() && recovery.undoes != id))
            continue;
        for (const Journal &journal : all) {
            if (journal.id == recovery.id)
                return journal;
        }
    }
    return std::nullopt;
}

Result<Journal> reverse(
    FolderTree &tree, const StateFolder &state, const Journal &journal, const QDateTime &now)
{
    Reversal reversal(tree);
    for (auto entry = journal.entries.crbegin(); entry != journal.entries.crend(); ++entry) {
        if (auto added = reversal.add(*entry); !added)
            return failure(added.error());
    }
    TransactionOptions options;
    options.keepRecord = true;
    options.now = now;
    options.undoes = journal.id;
    return commitChanges(tree, &state, reversal.changes(), {}, options);
}

Result<Installation> undoIn(
    FolderTree &tree, const StateFolder &state, const QString &id, const QDateTime &now, const Admit &admit)
{
    const auto recovered = recover(tree, state, true);
    const auto all = recovered ? installedRecords(state) : failure(recovered.error());
    if (!all)
        return failure(all.error());
    const auto completed = completedUndo(*recovered, *all, id);
    const auto journal = completed ? Result<Journal>(*completed) : chosen(*all, id);
    if (!journal)
        return failure(journal.error());
    if (auto belong = checkFoldersOf(*journal, tree.place(QStringLiteral("/"))); !belong)
        return failure(belong.error());
    if (auto admitted = admit ? admit(described(*journal, *all)) : Result<void>(); !admitted)
        return failure(admitted.error());
    const auto done = completed ? journal : reverse(tree, state, *journal, now);
    if (!done)
        return failure(done.error());
    Installation undone = described(*done, *all);
    undone.recovered = *recovered;
    if (const Journal *other = journalOf(*all, undone.undoes))
        undone.settings = described(*other, *all).settings; // those that were put back
    return undone;
}

} // namespace

QString keptText(const QString &path)
{
    return Words::tr("%1 keeps what somebody has edited since, and its settings have their old values.")
        .arg(path);
}

Result<QList<Installation>> history(const QString &root)
{
    FolderTree tree(root, FolderTree::Links::Refuse);
    const auto state = existingState(tree);
    if (!state)
        return failure(state.error());
    const auto all = *state ? installedRecords(**state) : QList<Journal>();
    if (!all)
        return failure(all.error());
    QList<Installation> installations;
    for (const Journal &journal : *all)
        installations << described(journal, *all);
    return installations;
}

Result<Installation> undo(const QString &root, const QString &id, const QDateTime &now, const Admit &admit)
{
    FolderTree tree(root, FolderTree::Links::Refuse);
    const auto state = existingState(tree);
    if (!state)
        return failure(state.error());
    if (!*state)
        return id.isEmpty() ? failure(ErrorCode::NothingToUndo)
                            : failure(ErrorCode::InstallationUnknown, {id});
    return undoIn(tree, **state, id, now, admit);
}

} // namespace mailseal
