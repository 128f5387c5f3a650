// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/transaction/taking_back.h"

#include "model/install/transaction/access/system_error.h"
#include "model/install/transaction/entry_place.h"

#include <cerrno>

namespace mailseal {
namespace {

// Only we use this name, but an exchange may have put somebody's file there, which must not be lost.
Result<void> clearTemporary(const EntryPlace &at, Reached reached)
{
    const auto whose = at.whose(at.temporary);
    if (!whose)
        return failure(whose.error());
    // An incomplete file cannot be recognised by its content, and nothing has been exchanged yet.
    if (*whose == Whose::Nobodys || *whose == Whose::New || reached == Reached::Staging)
        return at.remove(at.temporary);
    return at.move(at.temporary, isOldFile(*whose) ? at.backup : at.keptName());
}

// The name may refer to another file at any moment, so the file is moved away and checked where nobody else
// can reach it.
Result<TakenBack> removeNew(const EntryPlace &at)
{
    if (auto moved = at.move(at.name, at.temporary); !moved)
        return failure(moved.error());
    const auto whose = at.whose(at.temporary);
    if (!whose)
        return failure(whose.error());
    if (*whose == Whose::New) {
        if (auto removed = at.remove(at.temporary); !removed)
            return failure(removed.error());
        return TakenBack::Restored;
    }
    if (auto back = at.move(at.temporary, at.name); !back)
        return failure(back.error());
    return TakenBack::TheirsStays;
}

Result<TakenBack> takeBackCreated(const EntryPlace &at, Reached reached)
{
    const auto staged = at.whose(at.temporary);
    if (!staged)
        return failure(staged.error());
    if (*staged != Whose::Nobodys && (*staged == Whose::New || reached == Reached::Staging)) {
        if (auto removed = at.remove(at.temporary); !removed)
            return failure(removed.error());
        return TakenBack::Restored;
    }
    if (*staged != Whose::Nobodys) { // removeNew() was interrupted after it had taken somebody's file
        if (auto back = at.move(at.temporary, at.name); !back)
            return failure(back.error());
        return TakenBack::TheirsStays;
    }
    if (reached == Reached::Staging)
        return TakenBack::Restored;
    // It has left its temporary name, so it is in its place, unless somebody has put something else there
    // since.
    const auto placed = at.whose(at.name);
    if (!placed)
        return failure(placed.error());
    return *placed == Whose::New    ? removeNew(at)
        : *placed == Whose::Nobodys ? Result<TakenBack>(TakenBack::Restored)
                                    : TakenBack::TheirsStays;
}

// The old file is kept under this name; ours is in its place.
Result<TakenBack> changeBack(const EntryPlace &at, const QByteArray &kept)
{
    if (auto restored = at.giveMode(kept, at.entry.old->mode); !restored)
        return failure(restored.error());
    if (!at.exchange(kept, at.name)) {
        if (!cannotExchange(errno))
            return systemFailure(at.place);
        if (auto removed = removeNew(at); !removed || *removed == TakenBack::TheirsStays)
            return removed;
        if (auto moved = at.move(kept, at.name); !moved)
            return failure(moved.error());
        return TakenBack::Restored;
    }
    const auto out = at.whose(kept);
    if (!out)
        return failure(out.error());
    if (*out == Whose::New) {
        if (auto removed = at.remove(kept); !removed)
            return failure(removed.error());
        return TakenBack::Restored;
    }
    if (!at.exchange(kept, at.name)) // somebody intervened between the check and the exchange
        return systemFailure(at.place);
    return TakenBack::TheirsStays;
}

// The old file stays as a backup, since its place now belongs to somebody else.
Result<TakenBack> leaveTheirs(const EntryPlace &at, const QByteArray &kept)
{
    if (kept != at.backup) {
        if (auto moved = at.move(kept, at.backup); !moved)
            return failure(moved.error());
    }
    if (auto closed = at.giveMode(at.backup, ownerOnly); !closed)
        return failure(closed.error());
    return TakenBack::TheirsStays;
}

Result<TakenBack> restoreFrom(const EntryPlace &at, const QByteArray &kept)
{
    const auto placed = at.whose(at.name);
    if (!placed)
        return failure(placed.error());
    if (*placed == Whose::New) {
        const auto changed = changeBack(at, kept);
        return changed && *changed == TakenBack::TheirsStays ? leaveTheirs(at, kept) : changed;
    }
    if (*placed == Whose::Theirs)
        return leaveTheirs(at, kept);
    if (auto restored = at.giveMode(kept, at.entry.old->mode); !restored)
        return failure(restored.error());
    if (auto moved = at.move(kept, at.name); !moved)
        return failure(moved.error());
    return TakenBack::Restored;
}

// The old file no longer has a name: somebody has replaced it.
Result<TakenBack> withoutOld(const EntryPlace &at, Reached reached)
{
    const auto staged = at.whose(at.temporary);
    const auto placed = staged ? at.whose(at.name) : staged;
    if (!placed)
        return failure(placed.error());
    // Somebody replaced it just before the exchange, which put their file under our temporary name.
    if (reached == Reached::Placing && *staged == Whose::Theirs && *placed == Whose::New
        && !at.exchange(at.temporary, at.name))
        return systemFailure(at.place);
    if (auto cleared = clearTemporary(at, reached); !cleared)
        return failure(cleared.error());
    return TakenBack::TheirsStays;
}

// Where the old file is now; empty if it no longer has a name.
Result<QByteArray> whereOld(const EntryPlace &at)
{
    for (const QByteArray &kept : {at.name, at.backup, at.temporary}) {
        const auto whose = at.whose(kept);
        if (!whose)
            return failure(whose.error());
        if (isOldFile(*whose))
            return kept;
    }
    return QByteArray();
}

Result<TakenBack> takeBackReplaced(const EntryPlace &at, Reached reached)
{
    const auto kept = whereOld(at);
    if (!kept)
        return failure(kept.error());
    if (kept->isEmpty())
        return withoutOld(at, reached);
    const auto back = *kept == at.name ? Result<TakenBack>(TakenBack::Restored) : restoreFrom(at, *kept);
    if (!back)
        return back;
    if (auto cleared = clearTemporary(at, reached); !cleared)
        return failure(cleared.error());
    return back;
}

Result<TakenBack> takeBackRemoved(const EntryPlace &at)
{
    const auto whose = at.whose(at.backup);
    if (!whose)
        return failure(whose.error());
    if (!isOldFile(*whose))
        return TakenBack::Restored; // it was never moved away, or is back
    return restoreFrom(at, at.backup);
}

} // namespace

Result<TakenBack> takeBack(const Folder &folder, const JournalEntry &entry, Reached reached)
{
    const EntryPlace at(folder, entry);
    switch (entry.kind) {
    case Change::Kind::Create:
        return takeBackCreated(at, reached);
    case Change::Kind::Replace:
        return takeBackReplaced(at, reached);
    case Change::Kind::Remove:
        break;
    }
    return takeBackRemoved(at);
}

} // namespace mailseal
