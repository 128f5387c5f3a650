// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ca/life/root_key.h"

#include "app/cli/root_option.h"
#include "model/base/errors/error_code.h"
#include "model/ca/signing/ca_plan.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace mailseal::cli {
namespace {

class Texts
{
    Q_DECLARE_TR_FUNCTIONS(mailseal::cli::RootKey)
};

// Of this root, in the folders that have not gone to a stick yet.
QString keyFileHere(const QString &folder, const Certificate &root)
{
    const QStringList names
        = QDir(folder).entryList({ca::offlineFolder + u'*'}, QDir::Dirs | QDir::NoSymLinks, QDir::Name);
    for (const QString &name : names) {
        const QString below = folder + u'/' + name;
        QFile file(below + QStringLiteral("/root.pem"));
        if (file.open(QIODevice::ReadOnly) && file.read(1 << 20) == root.toPem())
            return below + QStringLiteral("/root.key");
    }
    return {};
}

} // namespace

void addRootKey(const CommandOptions &command, RootKeyOptions &options)
{
    command.text("--root-key", options.file, "FILE",
        Texts::tr("the root's key, on its stick [root-offline/root.key in the folder of the CA]"));
    command.text("--root-passphrase-file", options.passphraseFile, "FILE",
        Texts::tr("file with the passphrase of the root's key, if it is another one"));
}

Result<ca::Unlocked> unlockedRoot(
    const ca::CaState &state, const CaPlace &place, const RootKeyOptions &options)
{
    const QString folder = folderOf(place);
    CaPlace asked = place;
    if (!options.passphraseFile.empty())
        asked.passphraseFile = options.passphraseFile;
    const auto passphrases = passphrasesOf(asked);
    if (!passphrases)
        return failure(passphrases.error());
    if (state.issuers.size() == 1)
        return ca::unlocked(state.root(), ca::keyIn(folder, state.root()), *passphrases);
    const QString file
        = options.file.empty() ? keyFileHere(folder, state.root()) : absolutePath(options.file);
    if (file.isEmpty())
        return failure(ErrorCode::WrongUse, {},
            Texts::tr(
                "The root's key is not in the folder of the CA. Put its stick in, and name the file with --root-key."));
    return ca::unlocked(state.root(), file, *passphrases);
}

} // namespace mailseal::cli
