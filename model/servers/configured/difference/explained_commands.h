// SPDX-License-Identifier: GPL-3.0-or-later
//
// The script as a text that can be explained: a command that carries a directive has that directive's
// explanation, a command for a whole file says what it does there.
#pragma once

#include "model/servers/catalogue/server_proposal.h"
#include "model/servers/configured/difference/explained_text.h"

namespace mailseal {

ExplainedText explainedCommands(const ServerProposal &proposal);

} // namespace mailseal
