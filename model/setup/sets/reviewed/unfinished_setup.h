// SPDX-License-Identifier: GPL-3.0-or-later
//
// The answers of a wizard that was left before its end, kept for the next start: all of them and the place to
// write to, but no passphrase and no key. One file (0600) in the user's configuration folder; a damaged one
// counts as none.
#pragma once

#include "model/setup/sets/reviewed/reviewed_set.h"

namespace mailseal {

struct UnfinishedSetup
{
    SetupDraft draft;
    WriteTarget target;
    bool operator==(const UnfinishedSetup &) const = default;
};

std::optional<UnfinishedSetup> unfinishedSetup();
bool canKeepUnfinished(); // not without a home: Qt would take “/”
// In the place of the last one. Errors: those of saveFile().
Result<void> keepUnfinished(const UnfinishedSetup &setup);
void forgetUnfinished();

} // namespace mailseal
