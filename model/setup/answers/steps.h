// SPDX-License-Identifier: GPL-3.0-or-later
//
// The wizard's steps and the way through them, as pure functions.
#pragma once

#include "model/setup/answers/setup_draft.h"

namespace mailseal {

enum class Step { Names, Subject, Key, Servers, Review, Done };

const QList<Step> &steps();
QString stepName(Step step);  // “names”, for object names
QString stepTitle(Step step); // in the user's language

// The step to go to if “wanted” is requested: the first step before it that has an error, otherwise “wanted”
// itself.
Step reachableStep(Step wanted, const QList<Finding> &findings);
Step stepOf(Field field);
Step stepAfter(Step step);
Step stepBefore(Step step);

} // namespace mailseal
