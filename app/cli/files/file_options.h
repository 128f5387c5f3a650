// SPDX-License-Identifier: GPL-3.0-or-later
//
// What inspect and convert have in common: reading the files named on the command line, and writing one.
#pragma once

#include "app/cli/terminal.h"
#include "model/files/read/reading.h"

namespace mailseal::cli {

// Passphrases come from the file, or from the person at the terminal; the limit of rounds is the one given,
// or the default.
Result<files::ReadOptions> readOptions(const std::string &passphraseFile, const std::string &limit);

// A file of any size, a pipe, or “-”: standard input, which can be read once.
Result<files::FileContents> readNamed(const std::string &name, const files::ReadOptions &options);
// WrongUse if standard input is named more than once.
Result<void> checkInputs(const std::vector<std::string> &names);

QString fileTitle(const std::string &name); // “mail.pem”, “standard input”

// Atomically, into a folder that exists; an existing file is kept unless replacing was asked for. Secret:
// mode 0600. “-” is standard output, which gets secrets unless it is a terminal. Returns what to tell people,
// with the place of the file that was replaced; empty for standard output.
Result<QString> writeResult(const std::string &name, const SecretBytes &bytes, bool secret, bool replace);

// Does the same and says where, or reports why not; the second for what is no secret.
ExitCode writeAndSay(const std::string &name, const SecretBytes &bytes, bool secret, bool replace);
ExitCode writeAndSay(const std::string &name, const QByteArray &content, bool replace = false);

} // namespace mailseal::cli
