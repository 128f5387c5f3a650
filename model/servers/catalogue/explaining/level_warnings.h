// SPDX-License-Identifier: GPL-3.0-or-later
//
// Whom a level shuts out: port 25 serves strangers, who cannot be asked to update.
#pragma once

#include "model/servers/catalogue/rendering/snippet.h"

namespace mailseal {

// Sentences in the user's language.
QStringList levelWarnings(ServerKind kind, const SnippetSelection &selection);

} // namespace mailseal
