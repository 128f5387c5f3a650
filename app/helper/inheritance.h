// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a new program inherits from whoever starts it and could end it half-way or slow it down: limits
// (getrlimit(2)), timers (setitimer(2)), what was set for signals (signal(7)), priorities (sched(7)).
#pragma once

namespace mailseal::helper {

// To those that init gives, without core dumps; nothing, or the limit that is too low and cannot be raised.
const char *resetLimits();
// None blocked, none ignored, no timer that sends one later.
void resetSignals();
// The processor's, the disk's and the memory's; those that cannot be had do no harm.
void resetPriorities();

} // namespace mailseal::helper
