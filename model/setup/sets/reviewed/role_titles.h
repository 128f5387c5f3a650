// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the window calls files, layouts and choices.
#pragma once

#include "model/install/plan/file_role.h"

namespace mailseal {

QString roleTitle(FileRole role); // for a FileStep: “private-key”, …, “snippet”, “record”
QString layoutTitle(const QString &layout);

} // namespace mailseal
