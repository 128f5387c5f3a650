// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/transaction/recovery.h"

#include "model/base/errors/error_code.h"
#include "model/install/transaction/entry_steps.h"
#include "model/install/transaction/signals_held.h"
#include "model/install/transaction/state/system_state.h"
#include "model/install/transaction/taking_back.h"
#include "model/install/transaction/transaction.h"

#include <QCoreApplication>

namespace mailseal {
namespace {

class RecoverySentences
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::RecoverySentences)
};

Recovery described(const Journal &journal)
{
    Recovery recovery;
    recovery.id = journal.id;
    recovery.time = journal.time;
    recovery.undoes = journal.undoes;
    for (const JournalEntry &entry : journal.entries)
        recovery.paths << entry.path;
    return recovery;
}

Result<Recovery> putBack(FolderTree &tree, const Journal &journal, Reached reached)
{
    Recovery recovery = described(journal);
    for (auto entry = journal.entries.crbegin(); entry != journal.entries.crend(); ++entry) {
        const auto folder = tree.find(FolderTree::parentOf(entry->path));
        if (!folder)
            return failure(folder.error());
        if (!*folder)
            continue;
        const auto back = takeBack(*folder, *entry, reached);
        if (!back)
            return failure(back.error());
        if (*back == TakenBack::TheirsStays)
            recovery.theirs.prepend(entry->path);
    }
    if (auto synced = tree.sync(); !synced)
        return failure(synced.error());
    tree.remove(journal.folders);
    return recovery;
}

Result<bool> isInPlace(FolderTree &tree, const Journal &journal)
{
    for (const JournalEntry &entry : journal.entries) {
        const auto folder = tree.find(FolderTree::parentOf(entry.path));
        if (!folder)
            return failure(folder.error());
        const auto placed = *folder ? isInPlace(*folder, entry) : Result<bool>(false);
        if (!placed || !*placed)
            return placed;
    }
    return true;
}

// Completes a run that was interrupted when everything was already in its place.
Result<Recovery> complete(FolderTree &tree, const Journal &journal)
{
    for (const JournalEntry &entry : journal.entries) {
        const auto folder = tree.find(FolderTree::parentOf(entry.path));
        const auto closed = !folder ? Result<void>(failure(folder.error()))
            : *folder               ? makeBackupPrivate(*folder, entry)
                                    : Result<void>();
        if (!closed)
            return failure(closed.error());
    }
    if (auto synced = tree.sync(); !synced)
        return failure(synced.error());
    Recovery recovery = described(journal);
    recovery.outcome = Recovery::Outcome::Completed;
    return recovery;
}

Result<Recovery> putInOrder(FolderTree &tree, const StateFolder::Stored &found)
{
    const auto placed = found.state == JournalState::Prepared
        ? isInPlace(tree, *found.journal)
        : Result<bool>(found.state == JournalState::Committed);
    if (!placed)
        return failure(placed.error());
    const Reached reached = found.state == JournalState::Intent ? Reached::Staging : Reached::Placing;
    return *placed ? complete(tree, *found.journal) : putBack(tree, *found.journal, reached);
}

// The journal stays for the next run, whatever could not be done.
Error unknown(const Error &error)
{
    const bool isKnown
        = error.code == ErrorCode::JournalInvalid || error.code == ErrorCode::HelperFolderUnsafe;
    return isKnown ? error : Error{ErrorCode::DurabilityUnknown, error.arguments, error.detail};
}

Result<void> recoverOne(FolderTree &tree, const StateFolder &state, const StateFolder::Stored &found,
    bool keepRecord, QList<Recovery> &done)
{
    // It was still being written, so nothing had begun.
    if (!found.journal && found.state == JournalState::Intent)
        return state.forget(found.fileName);
    if (!found.journal)
        return failure(found.journal.error());
    if (auto belong = checkFoldersOf(*found.journal, tree.place(QStringLiteral("/"))); !belong)
        return belong;
    const auto recovery = putInOrder(tree, found);
    if (!recovery)
        return failure(unknown(recovery.error()));
    done << *recovery;
    const bool isRecord = recovery->outcome == Recovery::Outcome::Completed && keepRecord;
    return isRecord ? state.advance(found.journal->id, found.state, JournalState::Installed)
                    : state.forget(found.fileName);
}

} // namespace

QString sentence(const Recovery &recovery)
{
    const bool isUndo = !recovery.undoes.isEmpty();
    const bool isCompleted = recovery.outcome == Recovery::Outcome::Completed;
    const QString what = isUndo && isCompleted ? RecoverySentences::tr(
                             "Putting back the installation %1 had been interrupted; it was completed now.")
        : isUndo ? RecoverySentences::tr(
              "Putting back the installation %1 had been interrupted; its files are installed again.")
        : isCompleted
        ? RecoverySentences::tr("The installation %1 had been interrupted; it was completed now.")
        : RecoverySentences::tr(
            "The installation %1 had been interrupted; what was there before it was put back.");
    const QString text = what.arg(isUndo ? recovery.undoes : recovery.id);
    if (recovery.theirs.isEmpty())
        return text;
    return text + u' '
        + RecoverySentences::tr("Somebody has changed these files since, and they stay as they are: %1.")
              .arg(recovery.theirs.join(QStringLiteral(", ")));
}

Result<QList<Recovery>> recover(FolderTree &tree, const StateFolder &state, bool keepRecord)
{
    const auto unfinished = state.unfinished();
    if (!unfinished)
        return failure(unfinished.error());
    if (unfinished->isEmpty())
        return QList<Recovery>();
    const SignalsHeld held;
    QList<Recovery> done;
    for (const StateFolder::Stored &found : *unfinished) {
        if (auto recovered = recoverOne(tree, state, found, keepRecord, done); !recovered)
            return failure(recovered.error());
    }
    return done;
}

Result<QList<Recovery>> recoverSystem(const QString &root)
{
    FolderTree tree(root, FolderTree::Links::Refuse);
    const auto state = existingState(tree);
    if (!state)
        return failure(state.error());
    return *state ? recover(tree, **state, true) : QList<Recovery>();
}

Result<QList<Recovery>> unfinishedRuns(const QString &root)
{
    FolderTree tree(root, FolderTree::Links::Refuse);
    const auto state = existingState(tree);
    if (!state)
        return failure(state.error());
    const auto unfinished = *state ? (*state)->unfinished() : QList<StateFolder::Stored>();
    if (!unfinished)
        return failure(unfinished.error());
    QList<Recovery> waiting;
    for (const StateFolder::Stored &found : *unfinished) {
        if (found.journal)
            waiting << described(*found.journal);
    }
    return waiting;
}

} // namespace mailseal
