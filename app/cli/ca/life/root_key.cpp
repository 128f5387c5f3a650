// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ca/life/root_key.h"

#include "app/cli/root_option.h"
#include "model/base/errors/error_code.h"

#include <QCoreApplication>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::RootKey)
};

} // namespace

void addRootKey(const CommandOptions &command, RootKeyOptions &options)
{
    command.text("--root-key", options.file, "FILE",
        Texts::tr("the root's key, on its stick [root-offline/root.key in the folder of the CA]"));
    command.text("--root-passphrase-file", options.passphraseFile, "FILE",
        Texts::tr("file with the passphrase of the root's key, if it is another one"));
}

Result<ca::RootKeySource> rootKeySource(
    const ca::CaState &state, const CaPlace &place, const RootKeyOptions &options)
{
    CaPlace asked = place;
    if (!options.passphraseFile.empty())
        asked.passphraseFile = options.passphraseFile;
    const auto passphrases = passphrasesOf(asked);
    if (!passphrases)
        return failure(passphrases.error());
    const bool isNamed = !options.file.empty() && state.issuers.size() > 1;
    const QString file = isNamed ? absolutePath(options.file) : ca::rootKeyIn(folderOf(place), state);
    if (file.isEmpty())
        return failure(ErrorCode::WrongUse, {},
            Texts::tr(
                "The root's key is not in the folder of the CA. Put its stick in, and name the file with --root-key."));
    return ca::RootKeySource{file, *passphrases};
}

} // namespace mailseal::cli
