// SPDX-License-Identifier: GPL-3.0-or-later
//
// What starts services on a system: sd_booted(3), /run/openrc of openrc-run(8), freebsd-version(1); else
// SysV's scripts. A folder that says nothing is taken for systemd, the usual one.
#pragma once

#include "model/servers/catalogue/reload.h"

namespace mailseal {

InitSystem detectInitSystem(const QString &root = QStringLiteral("/"));

} // namespace mailseal
