// SPDX-License-Identifier: GPL-3.0-or-later
//
// How existing files differ from those that would replace them, as lines for people.
#pragma once

#include "model/setup/sets/reviewed/file_difference.h"

namespace mailseal::cli {

// Added and removed lines, indented; unchanged lines are left out.
QString changedLines(const QList<DifferenceLine> &lines);
// If an existing file caused the failure, prints to standard error how it differs; prints nothing for other
// failures.
void sayDifference(const Error &error, const InstallPlan &plan, const QString &root);

} // namespace mailseal::cli
