// SPDX-License-Identifier: GPL-3.0-or-later
//
// Answers taken over from a request or a certificate that is there already.
#pragma once

#include "model/setup/answers/setup_draft.h"

namespace mailseal {

// The names and the subject of the draft become these. The common name is the first host; one that is no host
// name stays as it is, behind the first host of the draft.
void takeRequest(const QList<AlternativeName> &names, const DistinguishedName &subject, SetupDraft &draft);

} // namespace mailseal
