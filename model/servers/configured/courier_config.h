// SPDX-License-Identifier: GPL-3.0-or-later
//
// Courier's files, which are read by a shell: NAME=value, the last one counts.
#pragma once

#include "model/servers/configured/configuration.h"

namespace mailseal {

// A setting's scope is the file's name (“imapd-ssl”): each program has files of its own.
void readShell(const QByteArray &text, const QString &file, Configuration &configuration);

} // namespace mailseal
