// SPDX-License-Identifier: GPL-3.0-or-later
//
// The first thing a program does that a plain user may start as root: it forgets everything the caller could
// have prepared for it (capabilities(7), prctl(2), close_range(2)).
#pragma once

namespace mailseal::helper {

// Environment, umask, folder, core dump, debugger, descriptors from 3. False: something of it failed.
bool forgetCaller();
// Of root's powers only those to write, give away and change files; and no program that is started gets more.
bool keepFilePowers();
// From here on nothing at the caller's terminal ends the program half-way.
void ignoreInterruptions();

} // namespace mailseal::helper
