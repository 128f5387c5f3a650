// SPDX-License-Identifier: GPL-3.0-or-later
//
// What files, layouts and choices are called in the window.
#pragma once

#include "model/setup/answers/setup_draft.h"

namespace mailseal {

QString roleTitle(const QString &role); // of a FileStep: “private-key”, …, “snippet”, “record”
QString layoutTitle(const QString &layout);

} // namespace mailseal
