// SPDX-License-Identifier: GPL-3.0-or-later
//
// The part of explanation() that depends on the level; empty if the level does not matter for this key.
#pragma once

#include "model/servers/catalogue/level.h"

namespace mailseal {

QString levelExplanation(const QString &key, Level level);

} // namespace mailseal
