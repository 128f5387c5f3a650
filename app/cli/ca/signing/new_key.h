// SPDX-License-Identifier: GPL-3.0-or-later
//
// The options of a key that is made here for somebody who cannot make a request (model/ca/signing/new_key.h).
#pragma once

#include "app/cli/ca/ca_options.h"
#include "model/ca/signing/new_key.h"

namespace mailseal::cli {

struct NewKeyOptions
{
    std::vector<std::string> names; // empty: no key is made
    std::string passphraseFile;     // of the new file
};
void addNewKey(const CommandOptions &command, NewKeyOptions &options);

// Before anything is signed: the names are names, the file is a new one, and its passphrase fits. Errors:
// those of AlternativeName::parse(); WrongUse, TargetExists; CaPassphraseShort, PassphraseMissing.
Result<ca::NewKey> makeNewKey(const NewKeyOptions &options, const std::string &out);
// Errors: those of writing.
ExitCode writePfx(
    const ca::NewKey &key, const Certificate &certificate, const ca::CaState &state, const std::string &out);

} // namespace mailseal::cli
