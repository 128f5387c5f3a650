// SPDX-License-Identifier: GPL-3.0-or-later
//
// main.cf and master.cf as postconf(5) and master(5) read them: a line that begins with a blank continues the
// previous one, even across comments and empty lines; “#” starts a comment only as the first non-blank
// character of a line; quotes mean nothing.
#pragma once

#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

void readMainCf(const QByteArray &text, const QString &file, Configuration &configuration);
// The settings of a service get it as their scope: “submission/inet”.
void readMasterCf(const QByteArray &text, const QString &file, Configuration &configuration);

} // namespace mailseal
