// SPDX-License-Identifier: GPL-3.0-or-later
//
// Takes over answers from an existing request or certificate.
#pragma once

#include "model/setup/answers/setup_draft.h"

namespace mailseal {

// Replaces the draft's names and subject by these. The common name becomes the first host; if it is not a
// host name, it stays in the subject, and the draft's first host comes before it.
void takeRequest(const QList<AlternativeName> &names, const DistinguishedName &subject, SetupDraft &draft);

} // namespace mailseal
