// SPDX-License-Identifier: GPL-3.0-or-later
//
// Resets what a new program inherits from its caller and what could end it half-way or slow it down: limits
// (getrlimit(2)), timers (setitimer(2)), signal settings (signal(7)), priorities (sched(7)).
#pragma once

namespace mailseal::helper {

// To init's defaults, without core dumps; returns null, or the name of a limit that is too low and cannot be
// raised.
const char *resetLimits();
// None blocked, none ignored, no timer that would send one later.
void resetSignals();
// Those of the processor, the disk and the memory; failing to set one does no harm.
void resetPriorities();

} // namespace mailseal::helper
