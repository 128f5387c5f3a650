// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the window calls uses, levels and init systems.
#pragma once

#include "model/servers/catalogue/level.h"
#include "model/servers/catalogue/reload.h"

namespace mailseal {

QString useTitle(const QString &role); // for a snippet's role: “incoming”; empty: everything
QString levelTitle(Level level);
QString initTitle(InitSystem init);

} // namespace mailseal
