// SPDX-License-Identifier: GPL-3.0-or-later
//
// What uses, levels and init systems are called in the window.
#pragma once

#include "model/servers/catalogue/level.h"
#include "model/servers/catalogue/reload.h"

namespace mailseal {

QString useTitle(const QString &role); // of a snippet: “incoming”; empty: everything
QString levelTitle(Level level);
QString initTitle(InitSystem init);

} // namespace mailseal
