// SPDX-License-Identifier: GPL-3.0-or-later
//
// Each check of a file in a row, also those that found nothing: the worst first, then in the order people
// need them. Pure functions of what was found, in the language that is installed now.
#pragma once

#include "model/inspect/finding_titles.h"
#include "model/inspect/verdict.h"

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

constexpr qsizetype mostOfACheck = 12; // findings that a window shows; a bundle can have thousands

QList<CheckRow> checkRows(const ExaminedFile &file, const QDateTime &time, qsizetype most = mostOfACheck);

} // namespace mailseal
