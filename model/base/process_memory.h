// SPDX-License-Identifier: GPL-3.0-or-later
//
// Keys and passphrases are in the memory of this process: nobody else shall read it.
#pragma once

namespace mailseal {

// No core dump, and no process of the same user may attach (prctl(2), PR_SET_DUMPABLE). The first thing that
// a program does.
void protectMemory();

} // namespace mailseal
