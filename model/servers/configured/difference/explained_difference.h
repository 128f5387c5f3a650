// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is configured now, and what a proposal would change, as texts that can be explained.
#pragma once

#include "model/servers/catalogue/server_proposal.h"
#include "model/servers/configured/difference/explained_text.h"
#include "model/servers/configured/reading/configuration.h"

namespace mailseal {

// Lines that stay, lines removed (“- ”) and lines added (“+ ”), below the file they belong to.
ExplainedText explainedDifference(const Configuration &configuration, const ServerProposal &proposal);
int changeCount(const ExplainedText &difference);
// The current TLS settings, by file.
ExplainedText explainedSettings(const Configuration &configuration);

} // namespace mailseal
