// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is configured now, and what a proposal would change in it, as texts that can be explained.
#pragma once

#include "model/servers/catalogue/server_proposal.h"
#include "model/servers/configured/configuration.h"
#include "model/servers/configured/explained_text.h"

namespace mailseal {

// Lines that stay, go (“- ”) and come (“+ ”), below the file they belong to.
ExplainedText explainedDifference(const Configuration &configuration, const ServerProposal &proposal);
int changeCount(const ExplainedText &difference);
// What is set about TLS now, by file.
ExplainedText explainedSettings(const Configuration &configuration);

} // namespace mailseal
