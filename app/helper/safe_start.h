// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a program that a plain user may start as root does first: it drops everything the caller could have
// prepared for it (execve(2) says what is kept), and gives up what it does not need (capabilities(7),
// prctl(2), close_range(2)).
#pragma once

#include "model/base/result.h"

namespace mailseal::helper {

// It must have been started with its three standard streams, as root, without arguments. Then it resets
// environment, umask, folder, core dumps, debugger, descriptors from 3, limits, timers, priorities and signal
// settings. Errors: NotRoot; HelperStartRefused, whose detail names what is wrong or could not be reset.
Result<void> startSafely(int argumentCount);
// Keeps only root's powers to write files and to change their owners and modes; no program started from here
// gets more.
Result<void> keepFilePowers();
// Keeps only root's power to read all files and folders.
Result<void> keepReadingPower();
// From here on, nothing at the caller's terminal ends the program half-way.
void ignoreInterruptions();

} // namespace mailseal::helper
