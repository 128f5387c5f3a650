// SPDX-License-Identifier: GPL-3.0-or-later
//
// Where to expect the files of a certificate.
#pragma once

#include "model/setup/sets/reviewed/setup_session.h"

namespace mailseal {

// Where the usual layout puts them for this host; if it is empty, under the name “mail”. “combined” is the
// server's own copy, if it has one.
SnippetPaths usualPaths(const QString &hostName, ServerKind kind);
// Those of the set that a session has made; empty if it has made none.
SnippetPaths madePaths(const SetupSession &session);

// Where Dovecot answers Postfix's questions about log-ins: as given; the usual place if lines for it are all
// that was asked of Dovecot, or if Postfix can find it there on this machine; otherwise empty.
QString authSocketFor(ServerKind server, const SnippetSelection &selection, const QString &given);

} // namespace mailseal
