// SPDX-License-Identifier: GPL-3.0-or-later
//
// Turns the draft's findings into the sentence under a field.
#pragma once

#include "model/setup/answers/setup_draft.h"

namespace mailseal {

class HintLine;

// The first error for this field, otherwise its first warning; nullptr if there is nothing to show.
const Finding *findingFor(const QList<Finding> &findings, Field field, int index);
// Shows the finding or, if there is none, “otherwise” as a note (which may be empty).
void showFinding(HintLine *hint, const Finding *finding, const QString &otherwise = {});

} // namespace mailseal
