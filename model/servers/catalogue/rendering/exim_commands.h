// SPDX-License-Identifier: GPL-3.0-or-later
//
// Commands for /bin/sh that put lines into Exim's files.
#pragma once

#include "model/servers/catalogue/rendering/snippet.h"

namespace mailseal {

QString eximCommands(const Snippet &snippet);      // the main section, or Debian's macros
QString eximTableCommands(const Snippet &snippet); // the list of names

} // namespace mailseal
