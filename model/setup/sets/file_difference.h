// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a file that stands in the place of a plan's file differs from it, as lines to look at: certificates,
// requests and keys by what they say, texts that this program wrote by their lines, everything else by its
// size and sum, and modes. Of a private key nothing is shown but what is public.
#pragma once

#include "model/base/line_difference.h"
#include "model/install/transaction/plan_writer.h"

#include <QDateTime>

namespace mailseal {

// “place”: where the file is now, root included. Errors: TargetNotRegular for a link, FileTooLarge above
// 1 MiB, which nobody reads line by line, and those of files::readFile().
Result<QList<DifferenceLine>> differenceTo(const FileStep &file, const QString &place, const QDateTime &time);

// Of all files of the plan that are different, by the plan's path; those that cannot be read are missing.
using FileDifferences = QMap<QString, QList<DifferenceLine>>;
FileDifferences fileDifferences(
    const InstallPlan &plan, const QMap<QString, FileState> &states, const QString &root);

} // namespace mailseal
