// SPDX-License-Identifier: GPL-3.0-or-later
//
// main.cf and master.cf as postconf(5) and master(5) read them: a line that begins with a blank goes on with
// the one before, comments and empty lines in between do not end it, “#” counts only as a line's first
// character that is not blank, and quotes mean nothing.
#pragma once

#include "model/servers/configured/configuration.h"

namespace mailseal {

void readMainCf(const QByteArray &text, const QString &file, Configuration &configuration);
// A service's settings get it as their scope: “submission/inet”.
void readMasterCf(const QByteArray &text, const QString &file, Configuration &configuration);

} // namespace mailseal
