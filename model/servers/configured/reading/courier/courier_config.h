// SPDX-License-Identifier: GPL-3.0-or-later
//
// Courier's files, which a shell reads: NAME=value, the last one counts.
#pragma once

#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

// A setting's scope is the file's name (“imapd-ssl”), because each program has its own files.
void readShell(const QByteArray &text, const QString &file, Configuration &configuration);

} // namespace mailseal
