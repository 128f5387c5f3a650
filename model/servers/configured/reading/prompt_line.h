// SPDX-License-Identifier: GPL-3.0-or-later
//
// People send what they copied from a terminal: “root@mail:~# postconf -n”, then its output.
// Private to model/servers/configured/reading.
#pragma once

#include <QString>

namespace mailseal {

// Whether a line that is no setting is a shell's prompt, alone or with the command that printed the rest.
bool isPrompt(const QString &line);

} // namespace mailseal
