// SPDX-License-Identifier: GPL-3.0-or-later
//
// What was set up, as a page to keep or to print: HTML that needs nothing from elsewhere, and that Qt's rich
// text can draw too. What was made and for whom, its dates and fingerprints, the TLSA record (RFC 6698),
// every file with owner and mode, what the ports showed, and how to undo it. Never a key. In the current
// language.
#pragma once

#include "model/setup/sets/applied/apply_here.h"
#include "model/setup/sets/reviewed/reviewed_set.h"

namespace mailseal {

QString recordPage(const ReviewedSet &set, const Application &application, const QDateTime &time);

} // namespace mailseal
