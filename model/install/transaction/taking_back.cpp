// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/install/transaction/taking_back.h"

#include "model/install/transaction/entry_place.h"
#include "model/install/transaction/system_error.h"

#include <cerrno>

namespace mailseal {
namespace {

// Under a name that only we use, but somebody's file may have come there by an exchange: then it is not lost.
Result<void> clearTemporary(const EntryPlace &at, Reached reached)
{
    const auto whose = at.whose(at.temporary);
    if (!whose)
        return failure(whose.error());
    // One that is not complete is not known by its content, and nothing has been exchanged yet.
    if (*whose == Whose::Nobodys || *whose == Whose::New || reached == Reached::Staging)
        return at.remove(at.temporary);
    return at.move(at.temporary, isOldFile(*whose) ? at.backup : at.keptName());
}

// Of a name that may get another file at any moment: it is looked at again when nobody else can reach it.
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
    if (*staged != Whose::Nobodys) { // removeNew() was ended when it had taken somebody's file
        if (auto back = at.move(at.temporary, at.name); !back)
            return failure(back.error());
        return TakenBack::TheirsStays;
    }
    if (reached == Reached::Staging)
        return TakenBack::Restored;
    // Gone from its temporary name, it is in its place – if nobody has put something else there since.
    const auto placed = at.whose(at.name);
    if (!placed)
        return failure(placed.error());
    return *placed == Whose::New    ? removeNew(at)
        : *placed == Whose::Nobodys ? Result<TakenBack>(TakenBack::Restored)
                                    : TakenBack::TheirsStays;
}

// The old file is kept under this name; ours stands in its place.
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
    if (!at.exchange(kept, at.name)) // somebody came between the look and the exchange
        return systemFailure(at.place);
    return TakenBack::TheirsStays;
}

// The old file stays as a backup, since its place is somebody else's now.
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

// The old file has no name any more: somebody has replaced it.
Result<TakenBack> withoutOld(const EntryPlace &at, Reached reached)
{
    const auto staged = at.whose(at.temporary);
    const auto placed = staged ? at.whose(at.name) : staged;
    if (!placed)
        return failure(placed.error());
    // It was replaced just before the exchange, which put theirs under our temporary name.
    if (reached == Reached::Placing && *staged == Whose::Theirs && *placed == Whose::New
        && !at.exchange(at.temporary, at.name))
        return systemFailure(at.place);
    if (auto cleared = clearTemporary(at, reached); !cleared)
        return failure(cleared.error());
    return TakenBack::TheirsStays;
}

// Where the old file is now; empty: it has no name any more.
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
        return TakenBack::Restored; // it had not been moved away, or is back
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
