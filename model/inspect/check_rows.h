// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every check of a file as rows, including those that found nothing: the worst first, then in the order in
// which people need them. Pure functions of the findings, in the current language.
#pragma once

#include "model/inspect/check_action.h"
#include "model/inspect/verdict.h"

namespace mailseal {

struct CheckRow
{
    Check topic = Check::File;
    CheckState state = CheckState::Good;
    QString title;
    QString text;
    CheckAction action = CheckAction::None;
    QString actionText;
    qsizetype finding = -1; // its index in the examination; -1: a check without findings
    bool operator==(const CheckRow &) const = default;
};

// Findings that are shown of one check, and of one kind; a bundle can have thousands.
constexpr qsizetype mostOfACheck = 12;
constexpr qsizetype mostOfAKind = 4;

QList<CheckRow> checkRows(const ExaminedFile &file, const QDateTime &time, qsizetype most = mostOfACheck);

} // namespace mailseal
