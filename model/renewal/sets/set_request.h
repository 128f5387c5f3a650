// SPDX-License-Identifier: GPL-3.0-or-later
//
// The request of a remembered set, for a CA of one's own.
#pragma once

#include "model/renewal/sets/remembered_set.h"

namespace mailseal {

// The file of the one that waits for its certificate, or else that of the last installation, on this machine;
// empty: it is elsewhere.
QString requestHere(const RememberedSet &set);

} // namespace mailseal
