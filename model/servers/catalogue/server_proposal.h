// SPDX-License-Identifier: GPL-3.0-or-later
//
// The lines for one server, and what they were made for.
#pragma once

#include "model/servers/catalogue/reload.h"
#include "model/servers/catalogue/rendering/snippet.h"

namespace mailseal {

struct ServerProposal
{
    ServerChoice server; // as chosen: no version means that it is unknown
    SnippetSelection selection;
    InitSystem init = InitSystem::Systemd;
    QList<Snippet> snippets; // for this server only
    bool operator==(const ServerProposal &) const = default;
};

} // namespace mailseal
