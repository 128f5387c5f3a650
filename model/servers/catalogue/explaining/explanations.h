// SPDX-License-Identifier: GPL-3.0-or-later
//
// What each directive does and what happens without it, for somebody who is setting up a mail server for the
// first time. A key in master.cf is looked up as a whole first, then by its option
// (“submission/inet/syslog_name”, “syslog_name”), so that an option can mean something else there.
#pragma once

#include "model/servers/catalogue/level.h"

namespace mailseal {

// One or two sentences in the user's language; empty if the key is unknown.
QString explanation(const QString &key, Level level = Level::Recommended);

} // namespace mailseal
