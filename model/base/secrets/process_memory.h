// SPDX-License-Identifier: GPL-3.0-or-later
//
// This process holds keys and passphrases in its memory, which nobody else may read.
#pragma once

namespace mailseal {

// No core dumps, and no process of the same user may attach (prctl(2), PR_SET_DUMPABLE). A program calls it
// before anything else.
void protectMemory();

} // namespace mailseal
