// SPDX-License-Identifier: GPL-3.0-or-later
//
// How an existing file differs from the plan's file for the same place, as lines to look at: certificates,
// requests and keys by what they say, texts that this program wrote by their lines, everything else by size
// and checksum; and modes. Nothing of a private key is shown but its public part.
#pragma once

#include "model/base/text/line_difference.h"
#include "model/install/transaction/plan_writer.h"

#include <QDateTime>

namespace mailseal {

// “place”: where the file is now, including the root. Errors: TargetNotRegular for a link, FileTooLarge above
// 1 MiB, which nobody reads line by line, and those of files::readFile().
Result<QList<DifferenceLine>> differenceTo(const FileStep &file, const QString &place, const QDateTime &time);

// For all of the plan's files that differ, by the plan's path; leaves out those that cannot be read.
using FileDifferences = QMap<QString, QList<DifferenceLine>>;
FileDifferences fileDifferences(
    const InstallPlan &plan, const QMap<QString, FileState> &states, const QString &root);

} // namespace mailseal
