// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is written where nobody reads, or nothing is open, is an error of the call that writes: it neither
// ends the process nor reaches another file. Called at the top of main, before any file is opened.
#pragma once

namespace mailseal {

// The place of a standard stream that was closed (“>&-”) is taken, by one that fails when it is used:
// otherwise the first file that is opened would be standard output.
void holdStandardStreams();

// A pipe or connection that was closed at the other side is EPIPE (signal(7), SIGPIPE). QProcess gives the
// programs it starts the usual way back.
void ignoreBrokenPipes();

} // namespace mailseal
