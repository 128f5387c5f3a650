// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of explanation() that is about Exim: the options of its main section and the macros with which
// Debian's packages set them. Empty if the key is not one of these.
#pragma once

#include "model/servers/catalogue/level.h"

namespace mailseal {

QString eximExplanation(const QString &key, Level level);

} // namespace mailseal
