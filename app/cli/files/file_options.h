// SPDX-License-Identifier: GPL-3.0-or-later
//
// What inspect and convert have in common: reading the files named on the command line, and writing one.
#pragma once

#include "model/files/read/reading.h"

namespace mailseal::cli {

// Passphrases come from the file, or from the person at the terminal; the limit of rounds is the one given,
// or the default.
Result<files::ReadOptions> readOptions(const std::string &passphraseFile, const std::string &limit);

Result<files::FileContents> readNamed(const std::string &name, const files::ReadOptions &options);

// Atomically; an existing file is kept unless replacing was asked for. Secret: mode 0600.
Result<void> writeResult(const std::string &name, const SecretBytes &bytes, bool secret, bool replace);

} // namespace mailseal::cli
