// SPDX-License-Identifier: GPL-3.0-or-later
//
// The first thing a program does that a plain user may start as root: it forgets everything the caller could
// have prepared for it (execve(2) says what stays), and gives up what it does not need (capabilities(7),
// prctl(2), close_range(2)).
#pragma once

#include "model/base/result.h"

namespace mailseal::helper {

// How it was started: with its three standard streams, as root, without arguments. Errors:
// HelperStartRefused, NotRoot.
Result<void> checkStart(int argumentCount);
// Environment, umask, folder, core dump, debugger, descriptors from 3; limits, timers, priorities and what
// was set for signals. Error: HelperStartRefused with what could not be had as detail.
Result<void> forgetCaller();
// Of root's powers only those to write, give away and change files; and no program that is started gets more.
Result<void> keepFilePowers();
// From here on nothing at the caller's terminal ends the program half-way.
void ignoreInterruptions();

} // namespace mailseal::helper
