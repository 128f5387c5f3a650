// SPDX-License-Identifier: GPL-3.0-or-later
//
// A key that is made here for somebody who cannot make a request, such as a mail program: it goes out with
// its certificate as PKCS#12 (RFC 7292) and stays nowhere else.
#pragma once

#include "app/cli/ca/ca_options.h"
#include "model/ca/signing/judgement.h"

namespace mailseal::cli {

struct NewKeyOptions
{
    std::vector<std::string> names; // empty: no key is made
    std::string passphraseFile;     // of the new file
};
void addNewKey(const CommandOptions &command, NewKeyOptions &options);

struct NewKey
{
    PrivateKey key;
    ca::AskedRequest request; // judged like any other
    QCA::SecureArray passphrase;
};
// Before anything is signed: the names are names, the file is a new one, and its passphrase fits. Errors:
// those of AlternativeName::parse(); WrongUse, TargetExists; CaPassphraseShort, PassphraseMissing.
Result<NewKey> makeNewKey(const NewKeyOptions &options, const std::string &out);
// Errors: those of writing.
ExitCode writePfx(
    const NewKey &key, const Certificate &certificate, const ca::CaState &state, const std::string &out);

} // namespace mailseal::cli
