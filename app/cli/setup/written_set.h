// SPDX-License-Identifier: GPL-3.0-or-later
//
// The end of every command that has reviewed a set: it is written, what follows on this machine is done, the
// set is remembered, and the result is printed.
#pragma once

#include "app/cli/setup/setup_report.h"
#include "app/cli/terminal.h"
#include "model/renewal/sets/remembered_set.h"
#include "model/setup/sets/applied/apply_here.h"

namespace mailseal::cli {

// As the set's target says; nothing for a dry run, which has no place to write to.
Result<Application> writeReviewed(const ReviewedSet &set, OnConflict onConflict);
// The sentence, and how the files in the way differ.
ExitCode reportUnwritten(const Error &error, const ReviewedSet &set);

struct Telling
{
    bool reload = false;
    bool json = false;
    QJsonObject more = {};                    // members to add to the JSON
    std::optional<RememberedSet> before = {}; // the set that this one replaces
};
ExitCode tellWritten(const SetupReport &report, const Application &application, const Telling &how);

// Losing the memory of a set is a warning: it is installed all the same.
void rememberWritten(
    const ReviewedSet &set, const std::optional<RememberedSet> &before = {}, const Written &written = {});

} // namespace mailseal::cli
