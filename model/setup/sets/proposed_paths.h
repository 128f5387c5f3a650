// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where the files of a certificate are expected to be.
#pragma once

#include "model/setup/sets/setup_session.h"

namespace mailseal {

// Where the usual layout puts them for this host; for none, under the name “mail”.
SnippetPaths usualPaths(const QString &hostName);
// Those of the set that a session has made; empty when it made none.
SnippetPaths madePaths(const SetupSession &session);

} // namespace mailseal
