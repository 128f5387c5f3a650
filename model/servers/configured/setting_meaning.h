// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is configured now, explained. Most explanations hold for any value; those here depend on it.
#pragma once

#include "model/servers/catalogue/server.h"
#include "model/servers/configured/config_finding.h"

namespace mailseal {

// In the user's language.
QString settingMeaning(ServerKind server, const Setting &setting);

} // namespace mailseal
