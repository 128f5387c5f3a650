// SPDX-License-Identifier: GPL-3.0-or-later
//
// Explains what is configured now. Most explanations hold for any value; those here depend on it.
#pragma once

#include "model/base/advice/advice.h"
#include "model/servers/catalogue/server.h"

namespace mailseal {

// In the user's language.
QString settingMeaning(ServerKind server, const Setting &setting);

} // namespace mailseal
