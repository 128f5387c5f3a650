// SPDX-License-Identifier: GPL-3.0-or-later
//
// The script as a text that can be explained: a command that carries a directive is explained by it, one for
// a whole file by what it does there.
#pragma once

#include "model/servers/catalogue/server_proposal.h"
#include "model/servers/configured/explained_text.h"

namespace mailseal {

ExplainedText explainedCommands(const ServerProposal &proposal);

} // namespace mailseal
