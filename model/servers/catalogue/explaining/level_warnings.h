// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whom a level shuts out: port 25 serves strangers, who cannot be asked to update. And who is shut out of a
// port for log-ins that has none.
#pragma once

#include "model/servers/catalogue/rendering/snippet.h"

namespace mailseal {

// Sentences in the user's language. hasLogins: the lines say how users log in.
QStringList levelWarnings(ServerKind kind, const SnippetSelection &selection, bool hasLogins = true);

} // namespace mailseal
