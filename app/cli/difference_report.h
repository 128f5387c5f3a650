// SPDX-License-Identifier: GPL-3.0-or-later
//
// How files that are there differ from those that would take their places, as lines for people.
#pragma once

#include "model/setup/sets/file_difference.h"

namespace mailseal::cli {

// Lines that go and come, indented; those that stay are left out.
QString changedLines(const QList<DifferenceLine> &lines);
// After a failure because of a file that is there: how it differs, on standard error; nothing after another
// failure.
void sayDifference(const Error &error, const InstallPlan &plan, const QString &root);

} // namespace mailseal::cli
