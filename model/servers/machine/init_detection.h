// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which init a system uses: sd_booted(3), /run/openrc of openrc-run(8), freebsd-version(1), otherwise SysV's
// scripts. A folder that gives no hint is taken for systemd, the usual one.
#pragma once

#include "model/servers/catalogue/reload.h"

namespace mailseal {

InitSystem detectInitSystem(const QString &root = QStringLiteral("/"));

} // namespace mailseal
