// SPDX-License-Identifier: GPL-3.0-or-later
//
// Makes writing to a closed stream, or to a pipe that nobody reads, an error of the call that writes: it
// neither ends the process nor reaches another file. Call these at the top of main, before any file is
// opened.
#pragma once

namespace mailseal {

// Fills the place of a standard stream that was closed (“>&-”) with a descriptor that fails when used.
// Otherwise the first file opened would become standard output.
void holdStandardStreams();

// Writing to a pipe or connection that the other side has closed gives EPIPE (signal(7), SIGPIPE). QProcess
// restores the default in the programs it starts.
void ignoreBrokenPipes();

} // namespace mailseal
