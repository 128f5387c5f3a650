// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the overview says about a file: one verdict, then the checks in the order people need them. Pure
// functions of what was found, in the language that is installed now.
#pragma once

#include "ui/inspect/check_state.h"
#include "ui/inspect/finding_titles.h"
#include "ui/inspect/inspected_file.h"

namespace mailseal {

struct CheckRow
{
    files::Check topic = files::Check::File;
    CheckState state = CheckState::Good;
    QString title;
    QString text;
    CheckAction action = CheckAction::None;
    QString actionText;
    qsizetype finding = -1; // its place in the examination; -1: a check without findings
    bool operator==(const CheckRow &) const = default;
};

struct FileVerdict
{
    CheckState state = CheckState::Good;
    QString title;
    QString text;
    bool operator==(const FileVerdict &) const = default;
};

QList<CheckRow> checkRows(
    const InspectedFile &file, const QList<AlternativeName> &hosts, const QDateTime &time);
FileVerdict verdictOf(const InspectedFile &file);

// “3 objects · 5.4 kB”
QString sizeSentence(const InspectedFile &file);

} // namespace mailseal
