// SPDX-License-Identifier: GPL-3.0-or-later
//
// The servers' own tools that the examining program may run, by their absolute paths: they only print what a
// server's configuration says (postconf(1), doveconf(1), `dovecot --version`).
#pragma once

#include "model/servers/machine/detection.h"

namespace mailseal::examine {

// Those that are here, and that only root could have put there.
QStringList serverTools();
// Runs these and nothing else.
ToolRunner runnerOf(const QStringList &tools);
// Those, and the loader that the kernel starts with each of them (ld.so(8)).
QStringList executablesOf(const QStringList &tools);

} // namespace mailseal::examine
