// SPDX-License-Identifier: GPL-3.0-or-later
//
// From the draft's findings to the sentence under a field.
#pragma once

#include "model/setup/answers/setup_draft.h"

namespace mailseal {

class HintLine;

// The first error for this field, else its first warning; nullptr when there is nothing to say.
const Finding *findingFor(const QList<Finding> &findings, Field field, int index);
// Shows it, or what: a note in its place (may be empty).
void showFinding(HintLine *hint, const Finding *finding, const QString &otherwise = {});

} // namespace mailseal
